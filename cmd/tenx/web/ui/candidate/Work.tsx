// Where the candidate writes, and reads earlier stages.
import { useEffect, useRef, useState } from 'react';
import { Pane } from '../board/Pane';
import { useDraft } from '../parts/draft';
import { useNarrow } from '../parts/narrow';
import { Stages } from '../parts/Stages';
import { useRoom } from '../store';
import type { StageText } from '../fold';
import { Voice } from '../voice/Voice';
import type { Props } from './Candidate';
import { Editor } from './Editor';

const ways = { text: 'Text', both: 'Side by side', board: 'Whiteboard' };
type Way = keyof typeof ways;

const thinkAloud = 'Think aloud here: the interviewer reads along. Diagrams go in fenced blocks.';

export function Work({ view, act }: Props) {
  const [reading, setReading] = useState<number | null>(null);
  const [chosen, setWay] = useDraft<Way>('way', 'text');
  const way = useNarrow() && chosen === 'both' ? 'text' : chosen;
  const shown = reading ?? view.stage;
  const st = view.stages[shown];
  const now = view.stages[view.stage];
  const text = useRoom((s) => (st ? s.texts[st.id] : undefined));
  const typing = useTyping();
  if (!st || !now) return null;
  const open = shown === view.stage && view.phase !== 'new';
  return (
    <section className="work" aria-labelledby="work-title" data-way={way}>
      <h2 id="work-title" className="hidden">
        Your answer
      </h2>
      <div className="row heads">
        <Stages view={view} shown={shown} show={(i) => setReading(i === view.stage ? null : i)} />
        <div role="group" aria-label="Ways to answer" className="row ways">
          {(Object.keys(ways) as Way[]).map((w) => (
            <button key={w} id={'way-' + w} type="button" className="plain" aria-pressed={w === way} onClick={() => setWay(w)}>
              {ways[w]}
            </button>
          ))}
        </div>
      </div>
      {reading !== null && (
        <p className="row note" role="status">
          <span>
            You are reading {st.title}, which is closed. The interview is at {view.stage + 1} {now.title}.
          </span>
          <button type="button" onClick={() => setReading(null)}>
            Back to {now.title}
          </button>
        </p>
      )}
      {view.phase === 'new' && <p className="note">The interviewer starts the clock. Read the brief meanwhile.</p>}
      <div className="panes">
        {way === 'board' ? null : open ? (
          <Editor key={st.id} stage={st.id} empty={thinkAloud} focus={typing} />
        ) : (
          <pre className="old" role="group" tabIndex={0} aria-label={`Your answer of ${st.title}`}>
            {text?.text}
          </pre>
        )}
        {way !== 'text' && <Pane view={view} act={act} />}
      </div>
      <p className="row foot">
        {open ? <Saved of={text} /> : <span />}
        <button id="done" type="button" disabled={view.phase !== 'running' || view.done || !open} onClick={() => void act({ do: 'done' })}>
          {view.done ? 'The interviewer knows that you are done' : 'I am done with this stage'}
        </button>
      </p>
      {open && <Voice view={view} act={act} />}
    </section>
  );
}

/** Whether the editor had the focus before this render, so that the next stage's editor gets it. */
export function useTyping(): boolean {
  const was = useRef(false);
  useEffect(() => {
    const look = (): void => void (was.current = document.activeElement?.id === 'text');
    document.addEventListener('focusin', look);
    return () => document.removeEventListener('focusin', look);
  }, []);
  return was.current;
}

const patience = 4000; // milliseconds until the page says why something is not saved

export function Saved({ of }: { of: StageText | undefined }) {
  const [late, setLate] = useState(false);
  const unsaved = of?.unsaved ?? 0;
  useEffect(() => {
    setLate(false);
    if (!unsaved) return;
    const timer = setTimeout(() => setLate(true), Math.max(0, unsaved + patience - performance.now()));
    return () => clearTimeout(timer);
  }, [unsaved]);
  const say = of?.why ? `not saved: ${of.why}` : !unsaved ? (of?.text ? 'saved' : 'nothing typed yet') : late ? 'not saved yet: the room is not responding; it is kept in this browser' : 'saving…';
  return (
    <span id="saved" className={of?.why || late ? 'trouble' : ''}>
      {say}
    </span>
  );
}
