// The scorecard: the verdict, the marks, the first gap, the criteria with their evidence, and beside it the interview with the evidence marked.
import { useEffect, useRef, useState } from 'react';
import { clockTime } from '../clock';
import { named, type Card, type View } from '../view';
import { Criteria } from './Criteria';
import { Interview } from './Interview';
import { GoOn } from './GoOn';
import type { Chosen } from './marks';

interface Props {
  view: View;
  card: Card;
}

export function Scorecard({ view, card }: Props) {
  const [chosen, choose] = useState<Chosen | null>(null);
  return (
    <main id="scorecard">
      <section className="sheet" aria-labelledby="verdict">
        <Verdict card={card} />
        <MarkList card={card} />
        {card.about && <p className="note">{card.about}.</p>}
        {card.notes?.map((n) => (
          <p key={n} className="note">
            Note: {n}
          </p>
        ))}
        <Gap card={card} choose={choose} />
        <WayUp card={card} choose={choose} />
        <GoOn card={card} redone={!!view.solo?.redo} />
        <Time card={card} />
        <Criteria card={card} chosen={chosen} choose={choose} />
        <p>
          <small>Not detected means that the rules found nothing in the words, not that it is wrong. Rules {card.rules}. tenx review {view.solo?.session} shows this again.</small>
        </p>
      </section>
      <Interview card={card} chosen={chosen} choose={choose} drawn={view.drawn} />
    </main>
  );
}

const capital = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1);

function Verdict({ card }: { card: Card }) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus(), []); // the focused element is gone
  return (
    <>
      <h2 id="verdict" ref={head} tabIndex={-1}>
        {capital(card.bands[card.level] ?? '')} at {card.level} <span className="mark">{card.mark.toFixed(1)} of 4</span>
      </h2>
      <ul className="bands" aria-label="The verdict at each level">
        {card.levels.map((l) => (
          <li key={l} aria-current={l === card.level ? 'true' : undefined}>
            {l} {card.bands[l]}
          </li>
        ))}
      </ul>
    </>
  );
}

function MarkList({ card }: { card: Card }) {
  return (
    <table className="bars">
      <tbody>
        {card.dimensions.map((d) => (
          <tr key={d.name}>
            <th scope="row">{named(d.name)}</th>
            <td className="bar">
              <meter min={0} max={4} value={d.mark} aria-label={named(d.name)} />
            </td>
            <td className="mark">{d.mark.toFixed(1)}</td>
            <td>
              {d.before !== null && <span>before {d.before.toFixed(1)} </span>}
              {d.guess !== null && <span>you guessed {d.guess} </span>}
              {d.cap && <small>held back: {d.cap}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Choosing {
  card: Card;
  choose: (c: Chosen) => void;
}

function Gap({ card, choose }: Choosing) {
  const gap = card.gap;
  if (!gap) return null;
  const feedback = card.criteria.find((c) => c.id === gap.criterion)?.feedback;
  return (
    <section id="gap">
      <h3>The first gap</h3>
      <p>
        <button type="button" className="link" onClick={() => choose({ criterion: gap.criterion, evidence: -1 })}>
          {gap.title}
        </button>{' '}
        ({named(gap.dimension)}, up to +{gap.gain.toFixed(1)})
      </p>
      <p>{feedback}</p>
    </section>
  );
}

function WayUp({ card, choose }: Choosing) {
  if (!card.wayUp?.length) return null;
  return (
    <section>
      <h3>
        The shortest way up to {card.up || 'the next band'} at {card.level}
      </h3>
      <ol>
        {card.wayUp.map((id) => (
          <li key={id}>
            <button type="button" className="link" onClick={() => choose({ criterion: id, evidence: -1 })}>
              {card.criteria.find((c) => c.id === id)?.title ?? id}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Time({ card }: { card: Card }) {
  if (!card.time.some((t) => t.spent > 0)) return null;
  return (
    <details className="fold">
      <summary>Time</summary>
      <ul>
        {card.time.map((t) => (
          <li key={t.title}>
            {t.title}: {clockTime(t.spent)} of {clockTime(t.budget)}
            {t.budget > 0 && t.spent - t.budget >= 1 && <strong> over by {clockTime(t.spent - t.budget)}</strong>}
          </li>
        ))}
      </ul>
    </details>
  );
}
