// The editor of the open stage.
import { useEffect, useRef } from 'react';
import { useRoom } from '../store';
import { editorOf } from '../text/editor';
import { openRunner } from '../text/texts';

interface Props {
  stage: string;
  /** Placeholder text. */
  empty: string;
  /** Focus the editor at once. */
  focus: boolean;
}

export function Editor({ stage, empty, focus }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const runner = useRoom(() => openRunner(stage));
  useEffect(() => {
    if (!runner || !box.current) return;
    const editor = editorOf(runner, 'Your answer of this stage', empty);
    editor.mount(box.current);
    if (focus) editor.focus();
    return () => editor.unmount();
  }, [runner, empty]); // focus only matters when the editor appears
  return <div className="editor" ref={box} aria-busy={!runner} />;
}
