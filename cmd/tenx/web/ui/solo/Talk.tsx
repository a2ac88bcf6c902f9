// The conversation with the interviewer, the brief and the facts given.
import type { Act } from '../act';
import { Field } from '../parts/Field';
import { Markdown } from '../parts/Markdown';
import { Turns } from '../parts/Turns';
import type { View } from '../view';

interface Props {
  view: View;
  act: Act;
  brief: boolean;
  setBrief: (open: boolean) => void;
}

export function Talk({ view, act, brief, setBrief }: Props) {
  return (
    <section className="talk" aria-labelledby="talk-title">
      <h2 id="talk-title">Interviewer</h2>
      <details id="brief" open={brief} onToggle={(e) => setBrief(e.currentTarget.open)}>
        <summary>Brief</summary>
        <Markdown text={view.scenario.brief} />
      </details>
      {view.facts.length > 0 && (
        <details id="facts" open>
          <summary>
            Facts so far <span className="count">{view.facts.length}</span>
          </summary>
          <dl>
            {view.facts.map((f) => (
              <div key={f.label}>
                <dt>{f.label}</dt>
                <dd>{f.text}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <Turns turns={view.turns} me="candidate" />
      <Field act={act} id="question" label="Ask the interviewer" send="Ask" order={(text) => ({ do: 'ask', text })} />
      <Hint view={view} act={act} />
    </section>
  );
}

function Hint({ view, act }: { view: View; act: Act }) {
  const ladder = view.solo?.hints[view.stages[view.stage]?.id ?? ''];
  if (!ladder || ladder.of === 0) return null;
  const left = ladder.of - ladder.taken;
  return (
    <p className="row hint">
      <button id="hint" type="button" className="plain" disabled={left === 0} onClick={() => void act({ do: 'hint' })}>
        {left === 0 ? 'No further hint' : `Take hint ${ladder.taken + 1} of ${ladder.of}`}
      </button>
      <small>The scorecard shows the hints that you took.</small>
    </p>
  );
}
