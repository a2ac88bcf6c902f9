// The observer's page: the conversation and the answer, stage by stage, and the marks once they are open.
import { useState } from 'react';
import { Drawn } from '../board/Drawn';
import { Final } from '../final/Final';
import { Bar, Status } from '../parts/Bar';
import { Markdown } from '../parts/Markdown';
import { Stages } from '../parts/Stages';
import { Turns } from '../parts/Turns';
import { Replay } from '../replay/Replay';
import { useRoom } from '../store';
import type { View } from '../view';

export function Observer({ view }: { view: View }) {
  return (
    <div className="page observer">
      <Bar view={view} others={['candidate', 'interviewer']} />
      <Status />
      {view.final ? (
        <main id="after">
          <Final view={view} final={view.final} />
          <Drawn view={view} />
          <Replay />
        </main>
      ) : (
        <Watched view={view} />
      )}
    </div>
  );
}

function Watched({ view }: { view: View }) {
  const [reading, setReading] = useState<number | null>(null);
  const shown = reading ?? view.stage;
  const st = view.stages[shown];
  const text = useRoom((s) => (st ? (s.texts[st.id]?.text ?? '') : ''));
  return (
    <main id="during">
      <section className="talk" aria-labelledby="talk-title">
        <h2 id="talk-title">Conversation</h2>
        <details id="brief">
          <summary>Brief</summary>
          <Markdown text={view.scenario.brief} />
        </details>
        <Turns turns={view.turns} />
      </section>
      <section className="work" aria-labelledby="work-title">
        <h2 id="work-title">The candidate’s answer</h2>
        <Stages view={view} shown={shown} show={(i) => setReading(i === view.stage ? null : i)} />
        <pre className="old" role="group" id="text" tabIndex={0} aria-label="The answer of this stage">
          {text || (view.phase === 'new' ? 'The interview has not begun.' : view.phase === 'ended' ? 'Nothing was typed in this stage.' : 'Nothing yet.')}
        </pre>
        <Drawn view={view} />
        {view.phase === 'ended' && <p>The interview is over. The marks show when both sides have sealed theirs.</p>}
      </section>
    </main>
  );
}
