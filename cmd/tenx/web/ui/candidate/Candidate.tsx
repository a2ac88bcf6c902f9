// The page of the candidate.
import { useEffect, useRef, useState } from 'react';
import type { Act } from '../act';
import { Final } from '../final/Final';
import { Bar, Status } from '../parts/Bar';
import { MarkFields } from '../parts/MarkFields';
import { Prose } from '../parts/Prose';
import { Stages } from '../parts/Stages';
import { Turns } from '../parts/Turns';
import { useRoom } from '../store';
import type { Marks, View } from '../view';
import { Editor } from './Editor';
import './candidate.css';

interface Props {
  view: View;
  act: Act;
}

export function Candidate({ view, act }: Props) {
  const ended = view.phase === 'ended' || view.phase === 'quit';
  return (
    <div className="page candidate">
      <Bar view={view} others={['interviewer']} />
      <Status />
      {ended ? <After view={view} act={act} /> : <During view={view} act={act} />}
      <footer>Ctrl+K ask · Ctrl+E answer · Ctrl+B brief</footer>
    </div>
  );
}

function During({ view, act }: Props) {
  const [brief, setBrief] = useState(true);
  useEffect(() => {
    const key = (e: KeyboardEvent): void => {
      if (!(e.ctrlKey || e.metaKey)) return;
      if (e.key === 'k') document.getElementById('question')?.focus();
      else if (e.key === 'e') document.getElementById('text')?.focus();
      else if (e.key === 'b') setBrief((b) => !b);
      else return;
      e.preventDefault();
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, []);
  return (
    <main id="during">
      <section className="talk" aria-labelledby="talk-title">
        <h2 id="talk-title">Conversation</h2>
        <details id="brief" open={brief} onToggle={(e) => setBrief(e.currentTarget.open)}>
          <summary>Brief</summary>
          <Prose text={view.scenario.brief} />
        </details>
        {view.facts.length > 0 && (
          <details id="facts">
            <summary>Facts you were given</summary>
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
        <Ask act={act} />
      </section>
      <Work view={view} act={act} />
    </main>
  );
}

function Ask({ act }: { act: Act }) {
  const [text, setText] = useState('');
  const ask = async (): Promise<void> => {
    if (!text.trim()) return;
    setText('');
    if ((await act({ do: 'ask', text: text.trim() })).status !== 200) setText((t) => t || text);
  };
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault();
        void ask();
      }}
    >
      <label htmlFor="question">Ask the interviewer</label>
      <div className="row">
        <input id="question" maxLength={4000} autoComplete="off" value={text} onChange={(e) => setText(e.target.value)} />
        <button>Ask</button>
      </div>
    </form>
  );
}

const thinkAloud = 'Think aloud here: the interviewer reads along. Diagrams go in fenced blocks.';

function Work({ view, act }: Props) {
  const [reading, setReading] = useState<number | null>(null);
  const [saved, setSaved] = useState(true);
  const shown = reading ?? view.stage;
  const st = view.stages[shown];
  const text = useRoom((s) => (st ? s.texts[st.id]?.text : ''));
  const open = shown === view.stage && view.phase !== 'new';
  return (
    <section className="work" aria-labelledby="work-title">
      <h2 id="work-title">Your answer</h2>
      <Stages view={view} shown={shown} show={(i) => setReading(i === view.stage ? null : i)} />
      {st && open ? (
        <Editor key={st.id} stage={st.id} empty={thinkAloud} told={setSaved} />
      ) : (
        <pre className="old" tabIndex={0}>
          {view.phase === 'new' ? 'The interviewer starts the clock. Read the brief meanwhile.' : text}
        </pre>
      )}
      <p className="row foot">
        <span id="saved">{!open ? 'this stage can be read, not changed' : saved ? (text ? 'saved' : 'nothing typed yet') : 'saving…'}</span>
        <button id="done" type="button" disabled={view.phase !== 'running' || view.done || !open} onClick={() => void act({ do: 'done' })}>
          {view.done ? 'The interviewer knows that you are done' : 'I am done with this stage'}
        </button>
      </p>
    </section>
  );
}

function After({ view, act }: Props) {
  const [marks, setMarks] = useState<Marks>({});
  const word = useRef<HTMLTextAreaElement>(null);
  if (view.final) {
    return (
      <main id="after">
        <Final view={view} final={view.final} />
      </main>
    );
  }
  if (view.own) {
    return (
      <main id="after">
        <h2>Sealed</h2>
        <p>{view.other ? 'Both are in.' : 'Your marks are sealed. The scorecard opens when the interviewer has sealed theirs too.'}</p>
      </main>
    );
  }
  return (
    <main id="after">
      <h2>That was it. How good was it?</h2>
      <p>Your own marks, before you see anybody else’s. They are sealed until the interviewer has sealed theirs.</p>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          void act({ do: 'guess', marks, text: word.current?.value ?? '' });
        }}
      >
        <MarkFields view={view} marks={marks} change={setMarks} none="no guess" />
        <label htmlFor="word">A word on the interviewer: what helped, what did not</label>
        <textarea id="word" ref={word} rows={4} maxLength={8000} />
        <button>Seal my marks</button>
      </form>
    </main>
  );
}
