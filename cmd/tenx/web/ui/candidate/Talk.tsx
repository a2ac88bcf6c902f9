// What the candidate knows and asks: the brief, the facts, the conversation.
import { useState } from 'react';
import { Field } from '../parts/Field';
import { Prose } from '../parts/Prose';
import { Turns } from '../parts/Turns';
import type { Props } from './Candidate';

export function Talk({ view, act }: Props) {
  // Before the clock starts it is open, and takes the whole screen of a phone.
  const [brief, setBrief] = useState(view.phase === 'new' || innerWidth > 768);
  return (
    <section className="talk" aria-labelledby="talk-title">
      <h2 id="talk-title" className="hidden">
        Conversation
      </h2>
      <details id="brief" open={brief} onToggle={(e) => setBrief(e.currentTarget.open)}>
        <summary
          id="brief-title"
          onClick={(e) => {
            e.preventDefault(); // the browser reports the change later, so a second press would undo it
            setBrief((b) => !b);
          }}
        >
          Brief
        </summary>
        <Prose text={view.scenario.brief} />
      </details>
      {view.facts.length > 0 && (
        <details id="facts">
          <summary>Facts you were given ({view.facts.length})</summary>
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
      <Turns turns={view.turns} />
      <Field act={act} id="question" label="Ask the interviewer" send="Ask" order={(text) => ({ do: 'ask', text })} placeholder={view.phase === 'new' ? 'You can ask once the clock runs' : ''} disabled={view.phase === 'new'} />
    </section>
  );
}
