// The whiteboard with its interpretation: the design as text (either can be edited), what is unclear, and the design under load.
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { Act } from '../act';
import { base } from '../act';
import { useRoom } from '../store';
import type { View } from '../view';
import { DesignText } from './DesignText';
import { loadBoard } from './load';
import './board.css';

declare global {
  interface Window {
    EXCALIDRAW_ASSET_PATH: string;
  }
}
window.EXCALIDRAW_ASSET_PATH = '/static/'; // load its fonts from here and nowhere else

const Board = lazy(() => import('./Board'));

const none: readonly string[] = [];

/** Only the candidate, who can lend the board, needs act. */
export function Pane({ view, act }: { view: View; act?: Act }) {
  const [saved, setSaved] = useState(true);
  const [shown, setShown] = useState<readonly string[]>(none);
  const ended = view.phase === 'ended' || view.phase === 'quit';
  const own = view.role === 'candidate' || view.role === 'solo';
  const draws = !ended && view.phase !== 'new' && (own || (view.role === 'interviewer' && view.lent));
  const told = useCallback((is: boolean) => setSaved(is), []);
  useEffect(() => void loadBoard(), []);
  return (
    <div className="board">
      <Suspense fallback={<p className="wait">Opening the whiteboard…</p>}>
        <Board role={view.role} draws={draws} shown={shown} told={told} />
      </Suspense>
      <Side view={view} edits={own && draws} show={setShown} />
      <p className="row board-foot">
        <span className="soft" role="status">
          {!own ? (view.role === 'interviewer' ? (ended ? '' : view.lent ? 'You can draw here, too. It does not count toward the marks.' : 'The candidate has not let you draw.') : '') : saved ? 'drawing saved' : 'saving the drawing…'}
        </span>
        {act && view.role === 'candidate' && !ended && (
          <label>
            <input type="checkbox" checked={view.lent} onChange={(e) => void act({ do: 'lend', on: e.target.checked })} /> The interviewer may draw too
          </label>
        )}
      </p>
    </div>
  );
}

const tabs = { text: 'As text', unclear: 'Unclear', load: 'Under load' };
type Tab = keyof typeof tabs;

function Side({ view, edits, show }: { view: View; edits: boolean; show: (ids: readonly string[]) => void }) {
  const [tab, setTab] = useState<Tab>('text');
  const reading = useRoom((s) => s.board.reading);
  const unclear = reading?.questions ?? [];
  return (
    <section className="board-side" aria-label="What is understood of the drawing">
      <div className="row" role="group" aria-label="Views of the design">
        {(Object.keys(tabs) as Tab[]).map((t) => (
          <button key={t} type="button" className="plain" aria-pressed={t === tab} onClick={() => setTab(t)}>
            {t === 'unclear' && unclear.length ? `${tabs[t]} (${unclear.length})` : tabs[t]}
          </button>
        ))}
      </div>
      {reading && !reading.counts && reading.text && <p className="soft">Your answer has a d2 block: that is the design that counts, and not this drawing.</p>}
      {tab === 'text' && <DesignText edits={edits} />}
      {tab === 'unclear' && (
        <ul className="unclear" tabIndex={0} aria-label="What is unclear">
          {unclear.map((q) => (
            <li key={`${q.line} ${q.text}`}>
              <button type="button" className="says" onClick={() => show([...(q.elements ?? [])])}>
                {q.text}
              </button>
              {q.hint && <div className="soft">{q.hint}</div>}
            </li>
          ))}
          {!unclear.length && <li className="soft">{reading?.text ? 'Nothing. All of it was understood.' : 'Nothing is drawn yet.'}</li>}
          {!!reading?.left.length && <li className="soft">Not read: {reading.left.length} elements, such as notes and freehand strokes.</li>}
        </ul>
      )}
      {tab === 'load' && <UnderLoad key={view.stage} />}
    </section>
  );
}

/** The picture of the design under load, with its slider and parts that can be removed: a separate page in a frame. */
function UnderLoad() {
  const reading = useRoom((s) => s.board.reading);
  const texts = useRoom((s) => s.texts);
  const [at, setAt] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setAt((n) => n + 1), 800);
    return () => clearTimeout(timer);
  }, [reading?.text, texts]);
  return <iframe title="The design under load" src={`${base}/design?${at}`} />;
}
