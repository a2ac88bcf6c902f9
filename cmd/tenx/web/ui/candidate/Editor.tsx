// The editor of one stage: CodeMirror with Markdown.
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { markdown } from '@codemirror/lang-markdown';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, placeholder } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { read } from '../store';
import { Sender } from './text';

/** The nonce with which the page's policy allows style elements. */
export const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';

interface Props {
  stage: string;
  /** What stands in the empty editor. */
  empty: string;
  /** Whether all is saved. */
  told: (saved: boolean) => void;
}

export function Editor({ stage, empty, told }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const sender = new Sender(stage, () => view.state.doc.toString(), told);
    const view = new EditorView({
      parent: box.current as HTMLElement,
      state: EditorState.create({
        doc: read().texts[stage]?.text ?? '',
        extensions: [
          history(),
          markdown(),
          keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          EditorView.cspNonce.of(nonce),
          EditorView.contentAttributes.of({ 'aria-label': 'Your answer of this stage', spellcheck: 'true', id: 'text' }),
          placeholder(empty),
          EditorView.updateListener.of((u) => u.docChanged && sender.typed()),
        ],
      }),
    });
    return () => view.destroy();
  }, [stage, empty, told]);
  return <div className="editor" ref={box} />;
}
