// What to do after a scorecard: redo a stage, read the reference answer, start another problem.
import { useState } from 'react';
import { Markdown } from '../parts/Markdown';
import type { Card } from '../view';
import { goOn } from './api';
import { Problems } from './Problems';
import { Progress } from './Progress';

export function GoOn({ card, redone }: { card: Card; redone: boolean }) {
  const [going, setGoing] = useState(false);
  const go = (to: { stage: string } | { id: string }): void => {
    setGoing(true);
    void goOn(to).finally(() => setGoing(false));
  };
  return (
    <section id="go-on" aria-label="What next">
      <h3>What next</h3>
      <details className="fold">
        <summary>{redone ? 'Do a stage again, from this answer' : 'Do a stage again'}</summary>
        <p>You get its full time and an empty page, and see how your marks change. This session is kept as it is.</p>
        <p className="picks">
          {card.redo.map((s) => (
            <button key={s.id} type="button" disabled={going} onClick={() => go({ stage: s.id })}>
              {s.title}, {Math.round(s.minutes)} min
            </button>
          ))}
        </p>
      </details>
      <References card={card} />
      <h4>Another problem</h4>
      {card.next ? (
        <p>
          <button id="next-problem" type="button" disabled={going} onClick={() => go({ id: card.next })}>
            Practice the same gap
          </button>{' '}
          {card.why}
        </p>
      ) : (
        <p>No other problem here tests the same gap.</p>
      )}
      <Problems going={going} go={(id) => go({ id })} />
      <Progress />
    </section>
  );
}

function References({ card }: { card: Card }) {
  if (!card.references.length) return null;
  return (
    <details className="fold" id="references">
      <summary>Reference answers</summary>
      {card.references.map((r) => (
        <details key={r.level} className="fold reference" open={card.references.length === 1}>
          <summary>A hire at {r.level}</summary>
          <Markdown text={r.answer} />
        </details>
      ))}
    </details>
  );
}
