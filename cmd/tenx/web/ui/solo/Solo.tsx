// The page for practicing alone: the brief, the interview, the guess, the scorecard.
import { useEffect, useRef } from 'react';
import type { Act } from '../act';
import { Late } from '../candidate/Late';
import { Bar, Status } from '../parts/Bar';
import { useTitle } from '../parts/title';
import { useRoom } from '../store';
import type { View } from '../view';
import { fetchCard } from './api';
import { During } from './During';
import { Guess } from './Guess';
import { Scorecard } from './Scorecard';
import { Start } from './Start';
import './solo.css';

interface Props {
  view: View;
  act: Act;
}

export function Solo({ view, act }: Props) {
  const paused = view.phase === 'stopped';
  useTitle(view);
  return (
    <div className="page solo">
      <Bar view={view} others={[]}>
        {(view.phase === 'running' || paused) && (
          <button id="pause" type="button" className="plain" onClick={() => void act({ do: paused ? 'continue' : 'pause' })}>
            {paused ? 'Go on' : 'Pause'}
          </button>
        )}
      </Bar>
      {!(view.phase === 'ended' && view.solo?.round) && <Status />}
      {!paused && <Late view={view} />}
      <Body view={view} act={act} />
    </div>
  );
}

function Body({ view, act }: Props) {
  switch (view.phase) {
    case 'new':
      return <Start view={view} act={act} />;
    case 'running':
    case 'stopped': // keep the editor, with its cursor and undo history
      return (
        <>
          {view.phase === 'stopped' && <Paused act={act} />}
          <During view={view} act={act} />
        </>
      );
    case 'ended':
      if (view.solo?.round) return <RoundOver />;
      return view.solo?.scored ? <Scored view={view} /> : <Guess view={view} act={act} />;
    case 'quit':
      return (
        <main id="after">
          <h2>This session was abandoned</h2>
          <p>It can be read, and not gone on with: tenx review {view.solo?.session}</p>
        </main>
      );
  }
}

/** Hides the conversation and the answer, because thinking time while paused would not count. */
function Paused({ act }: { act: Act }) {
  return (
    <main id="paused">
      <h2>Paused</h2>
      <p>The clock is paused. The conversation and your answer are hidden until you go on.</p>
      <button type="button" autoFocus onClick={() => void act({ do: 'continue' })}>
        Start the clock again
      </button>
    </main>
  );
}

/** The page of a round, shown after the round is over and no longer served. */
function RoundOver() {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <main id="after">
      <h2 id="round-over" ref={head} tabIndex={-1}>
        This round is over
      </h2>
      <p>Your answer is saved. There is no scorecard between the rounds of an interview day: the debrief comes at the end.</p>
      <p>Take your break, then start the next round in the terminal. It opens a page of its own, and you can close this one.</p>
    </main>
  );
}

function Scored({ view }: { view: View }) {
  const card = useRoom((s) => s.card);
  useEffect(() => void fetchCard(), []);
  if (!card) {
    return (
      <main id="after">
        <p>Scoring your answer…</p>
      </main>
    );
  }
  return <Scorecard view={view} card={card} />;
}
