// After the interview: the interviewer's own marks beside the answer, then everybody's.
import { base } from '../act';
import { Drawn } from '../board/Drawn';
import { Final } from '../final/Final';
import { Answer } from './Answer';
import { Replay } from '../replay/Replay';
import type { DeskProps } from './Desk';
import { Criteria, MarksForm, Notes } from './Rubric';
import { sure } from './Sure';

export function After({ view, act }: DeskProps) {
  if (view.final) {
    return (
      <main id="after">
        <Export />
        <Final view={view} final={view.final} />
        <Drawn view={view} />
        <Replay />
        <h3>Your private notes</h3>
        <Notes view={view} act={act} />
        <details>
          <summary>The answer and the conversation</summary>
          <Answer view={view} from={0} />
        </details>
      </main>
    );
  }
  if (view.own?.sealed) {
    return (
      <main id="after">
        <h2>Sealed</h2>
        <p>{view.other ? 'Both are in.' : 'The candidate has not sealed theirs yet.'}</p>
        <button type="button" onClick={async () => (await sure('Show all marks to both now? The candidate can give none of their own afterward.', 'Open now')) && void act({ do: 'unseal' })}>
          Open now, without theirs
        </button>
      </main>
    );
  }
  return (
    <main id="after" className="marking">
      <h2>Write your marks before you see anybody else’s</h2>
      <div className="columns">
        <Answer view={view} from={0} />
        <div>
          <div id="final-marks">
            <MarksForm view={view} act={act} seal />
          </div>
          <h3>Your notes</h3>
          <Notes view={view} act={act} />
          <h3>Criteria</h3>
          <Criteria view={view} act={act} />
        </div>
      </div>
    </main>
  );
}

function Export() {
  return (
    <p className="export">
      <a href={base + '/export'} download>
        Save the interview with marks, notes and conversation (Markdown)
      </a>
    </p>
  );
}
