// What the candidate reads before the clock starts.
import type { Act } from '../act';
import { Markdown } from '../parts/Markdown';
import type { View } from '../view';
import { Progress } from './Progress';

export function Start({ view, act }: { view: View; act: Act }) {
  const minutes = Math.round(view.stages.reduce((n, s) => n + s.budget, 0) / 60000);
  return (
    <main id="start">
      <h2>{view.solo?.redo ? `Once more: ${view.solo.redo}` : 'The brief'}</h2>
      {view.solo?.redo && <p>You do this stage again with its full time and an empty page, and see how your marks change. The earlier session is kept as it is.</p>}
      <div id="brief">
        <Markdown text={view.scenario.brief} />
      </div>
      <h2>How it goes</h2>
      <ul>
        <li>
          {view.stages.length === 1 ? 'One stage' : `${view.stages.length} stages`}, {minutes} minutes. {view.solo?.strict ? 'Strict: a stage closes when its time is up.' : 'A stage may overrun its time, and the scorecard shows it.'}
        </li>
        <li>You type your answer stage by stage; it is saved as you type.</li>
        <li>The interviewer knows more than the brief says: ask. Questions, hints and follow-ups count as they do in an interview.</li>
        <li>When you are done with a stage, send it: the interviewer follows up, or opens the next one.</li>
      </ul>
      <button type="button" id="begin" autoFocus onClick={() => void act({ do: 'begin' })}>
        Start the clock
      </button>
      <Progress />
    </main>
  );
}
