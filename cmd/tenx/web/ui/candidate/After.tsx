// After the last stage: the candidate's own marks, and the scorecard once all marks are open.
import { Drawn } from '../board/Drawn';
import { Final } from '../final/Final';
import { Replay } from '../replay/Replay';
import { useDraft } from '../parts/draft';
import { MarkFields } from '../parts/MarkFields';
import type { Marks } from '../view';
import type { Props } from './Candidate';

const none: Marks = {};

export function After({ view, act }: Props) {
  const [marks, setMarks] = useDraft('marks', none);
  const [word, setWord] = useDraft('word', '');
  if (view.final) {
    return (
      <main id="after">
        <Final view={view} final={view.final} />
        <Drawn view={view} />
        <Replay />
      </main>
    );
  }
  if (view.own) {
    return (
      <main id="after">
        <h2>Sealed</h2>
        <p>{view.other ? 'Both are in.' : 'Your marks are sealed. The scorecard opens when the interviewer has sealed theirs too.'}</p>
        <Drawn view={view} />
      </main>
    );
  }
  return (
    <main id="after">
      <h2>That was the last stage. How did it go?</h2>
      <p>Your own marks, before you see anybody else’s. They are sealed until the interviewer has sealed theirs.</p>
      <Drawn view={view} />
      <form
        onSubmit={(e) => {
          e.preventDefault();
          void act({ do: 'guess', marks, text: word });
        }}
      >
        <MarkFields view={view} marks={marks} change={setMarks} none="no guess" />
        <label htmlFor="word">A word on the interviewer: what helped, what did not</label>
        <textarea id="word" rows={4} maxLength={8000} value={word} onChange={(e) => setWord(e.target.value)} />
        <button>Seal my marks</button>
      </form>
    </main>
  );
}
