// A button for each stage. Stages that were opened can be read.
import type { View } from '../view';

interface Props {
  view: View;
  /** Index of the stage that is shown. */
  shown: number;
  show: (i: number) => void;
}

export function Stages({ view, shown, show }: Props) {
  return (
    <nav id="stages" aria-label="Stages">
      {view.stages.map((s, i) => (
        <button key={s.id} type="button" disabled={view.phase === 'new' || i > view.stage} aria-current={i === shown ? 'step' : undefined} onClick={() => show(i)}>
          {i + 1} {s.title}
        </button>
      ))}
    </nav>
  );
}
