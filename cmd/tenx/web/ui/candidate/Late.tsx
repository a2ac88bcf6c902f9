// Words that arrived after their stage was closed. They are kept until the candidate decides what to do with them.
import { useRoom } from '../store';
import type { Late as Words } from '../text/kept';
import { append, dealtWith } from '../text/texts';
import type { View } from '../view';

export function Late({ view }: { view: View }) {
  const late = useRoom((s) => s.late);
  const open = view.phase === 'running' || view.phase === 'stopped';
  const title = (l: Words): string => view.stages.find((s) => s.id === l.stage)?.title ?? l.stage;
  return (
    <>
      {late.map((l) => (
        <section key={`${l.stage} ${l.client} ${l.count}`} className="late" aria-label="Words that came too late">
          <p>Your last words for {title(l)} came after it was closed. They are kept in this browser:</p>
          <pre tabIndex={0}>{l.text}</pre>
          <p className="row">
            {open && (
              <button type="button" onClick={() => append(l.text) && void dealtWith(l)}>
                Add them to {view.stages[view.stage]?.title}
              </button>
            )}
            {navigator.clipboard && ( // browsers have it only on this machine and over HTTPS
              <button type="button" className="plain" onClick={() => void navigator.clipboard.writeText(l.text)}>
                Copy
              </button>
            )}
            <button type="button" className="plain" onClick={() => void dealtWith(l)}>
              Discard
            </button>
          </p>
        </section>
      ))}
    </>
  );
}
