// The user's own marks, before the scorecard.
import { useEffect, useRef } from 'react';
import type { Act } from '../act';
import { useDraft } from '../parts/draft';
import { MarkFields } from '../parts/MarkFields';
import type { Marks, View } from '../view';

const nothing: Marks = {};

export function Guess({ view, act }: { view: View; act: Act }) {
  const [marks, setMarks] = useDraft('marks', nothing);
  const none = Object.keys(marks).length === 0;
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []); // the focused element is gone
  return (
    <main id="after">
      <h2 ref={head} tabIndex={-1}>
        That was the last stage
      </h2>
      <p>Before the scorecard: how would you mark yourself? It shows yours beside those of the rules.</p>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          void act({ do: 'guess', marks });
        }}
      >
        <MarkFields view={view} marks={marks} change={setMarks} none="no guess" />
        <button id="guess">{none ? 'Show the scorecard without a guess' : 'Show the scorecard'}</button>
      </form>
    </main>
  );
}
