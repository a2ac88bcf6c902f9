// The answer: the stages, the last question, the editor, and the buttons that leave the stage.
import { useEffect, useState } from 'react';
import type { MouseEvent } from 'react';
import type { Act } from '../act';
import { Pane } from '../board/Pane';
import { Editor } from '../candidate/Editor';
import { Saved, useTyping } from '../candidate/Work';
import { useNarrow } from '../parts/narrow';
import { Stages } from '../parts/Stages';
import { useRoom } from '../store';
import type { View } from '../view';
import { Voice } from '../voice/Voice';
import { Load } from './Load';

interface Props {
  view: View;
  act: Act;
}

const ways = { text: 'Text', both: 'Side by side', board: 'Whiteboard' };
type Way = keyof typeof ways;

const empty = 'Type your answer: requirements, numbers, decisions and why. Diagrams go in fenced blocks (```d2).';
const emptyStory = 'Type what you would say.';

export function Work({ view, act }: Props) {
  const [reading, setReading] = useState<number | null>(null);
  const [chosen, setWay] = useState<Way>('text');
  const way = useNarrow() && chosen === 'both' ? 'text' : chosen;
  const [load, setLoad] = useState(false);
  useEffect(() => setReading(null), [view.stage]);
  const shown = reading ?? view.stage;
  const st = view.stages[shown];
  const text = useRoom((s) => (st ? s.texts[st.id] : undefined));
  const typing = useTyping();
  if (!st) return null;
  const open = shown === view.stage;
  return (
    <section className="work" aria-labelledby="work-title" data-show={way}>
      <div className="row foot">
        <h2 id="work-title">Your answer</h2>
        {view.scenario.draws && (
          <div role="group" aria-label="Ways to answer" className="row ways">
            {(Object.keys(ways) as Way[]).map((w) => (
              <button key={w} type="button" className={w === 'both' ? 'plain side' : 'plain'} aria-pressed={w === way} onClick={() => setWay(w)}>
                {ways[w]}
              </button>
            ))}
          </div>
        )}
      </div>
      <Stages view={view} shown={shown} show={(i) => setReading(i === view.stage ? null : i)} />
      <Asked view={view} stage={st.id} />
      <div className="halves">
        {open ? (
          <Editor key={st.id} stage={st.id} empty={view.scenario.draws ? empty : emptyStory} focus={typing} />
        ) : (
          <pre className="old" role="group" tabIndex={0} aria-label={`Your answer of ${st.title}`}>
            {text?.text || '(nothing)'}
          </pre>
        )}
        {way !== 'text' && <Pane view={view} act={act} />}
      </div>
      <div className="row foot">
        {open ? <Saved of={text} /> : <span>this stage can be read, not changed</span>}
        <span className="row">
          {view.scenario.draws && (
            <button id="load" type="button" className="plain" onClick={() => setLoad(true)}>
              Diagram under load
            </button>
          )}
          {open ? (
            <Leave view={view} act={act} />
          ) : (
            <button type="button" onClick={() => setReading(null)}>
              Back to stage {view.stage + 1}
            </button>
          )}
        </span>
      </div>
      {open && <Voice view={view} act={act} />}
      {load && <Load close={() => setLoad(false)} />}
    </section>
  );
}

/** What the interviewer asked last in a stage, shown beside the answer. */
function Asked({ view, stage }: { view: View; stage: string }) {
  const asked = view.turns.filter((t) => t.stage === stage && ['opening', 'prompt', 'curveball'].includes(t.kind)).at(-1);
  if (!asked) return null;
  return (
    <p className={'asked ' + asked.kind} tabIndex={0}>
      {asked.kind === 'curveball' && <strong>The requirements change. </strong>}
      {asked.text}
    </p>
  );
}

/** Runs an action once for a double click. The second click would skip what the interviewer asks. */
const once =
  (does: () => unknown) =>
  (e: MouseEvent): void => {
    if (e.detail < 2) does();
  };

function Leave({ view, act }: Props) {
  const [sure, setSure] = useState(false);
  const stage = view.stages[view.stage]?.id ?? '';
  const last = view.stage === view.stages.length - 1;
  useEffect(() => setSure(false), [stage]);
  if (sure) {
    return (
      <span className="row" role="group" aria-label="Leave the stage at once?">
        <span>Leave it without a follow-up?</span>
        <button id="next" type="button" autoFocus onClick={once(() => act({ do: 'next', stage }))}>
          {last ? 'Finish' : 'Next stage'}
        </button>
        <button type="button" className="plain" onClick={() => setSure(false)}>
          Stay
        </button>
      </span>
    );
  }
  return (
    <>
      <button id="skip" type="button" className="plain" onClick={() => setSure(true)}>
        {last ? 'Finish at once' : 'Skip ahead'}
      </button>
      <button id="done" type="button" onClick={once(() => act({ do: 'done', stage }))}>
        I am done with this stage
      </button>
    </>
  );
}
