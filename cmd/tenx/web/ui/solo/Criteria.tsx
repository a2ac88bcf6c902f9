// The criteria by dimension, those met first. Each opens to show its evidence, which links to its place in the interview.
import { useEffect, useRef } from 'react';
import { named, type Card, type Criterion, type Evidence } from '../view';
import { same } from './marks';
import type { Chosen } from './marks';

interface Props {
  card: Card;
  chosen: Chosen | null;
  choose: (c: Chosen) => void;
}

export function Criteria({ card, chosen, choose }: Props) {
  return (
    <>
      {card.dimensions.map((d) => (
        <section key={d.name} className="criteria">
          <h3>
            {named(d.name)}, {d.mark.toFixed(1)}
          </h3>
          {card.criteria
            .filter((c) => c.dimension === d.name)
            .sort((a, b) => rank(a) - rank(b))
            .map((c) => (
              <One key={c.id} card={card} criterion={c} chosen={chosen?.criterion === c.id ? chosen : null} choose={choose} />
            ))}
        </section>
      ))}
    </>
  );
}

const bad = (c: Criterion): boolean => c.weight < 0;
const rank = (c: Criterion): number => (c.outcome === 'not judged' ? 4 : bad(c) ? 2 : c.outcome === 'hit' ? 0 : c.outcome === 'partial' ? 1 : 3);

function outcome(c: Criterion): string {
  if (c.outcome === 'not judged') return 'not judged';
  if (bad(c)) return 'bad sign';
  return c.outcome === 'hit' ? 'met' : c.outcome === 'partial' ? 'in part' : 'not detected';
}

function One({ card, criterion, chosen, choose }: Omit<Props, 'chosen'> & { criterion: Criterion; chosen: Chosen | null }) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (!chosen || !box.current) return;
    box.current.open = true;
    if (!box.current.contains(document.activeElement)) {
      box.current.querySelector('summary')?.focus({ preventScroll: true });
      box.current.scrollIntoView({ block: 'nearest' });
    }
  }, [chosen]);
  const met = criterion.outcome === 'hit' && !bad(criterion);
  const evidence = criterion.evidence ?? [];
  return (
    <details ref={box} className={'criterion ' + outcome(criterion).replace(' ', '-')}>
      <summary>
        <span className="outcome">{outcome(criterion)}</span> {criterion.title}
      </summary>
      {evidence.length === 0 && <p>Not detected in your answer.</p>}
      <ul>
        {evidence.map((e, i) => (
          <li key={i}>
            <Quote card={card} evidence={e} chosen={same(chosen, { criterion: criterion.id, evidence: i })} show={() => choose({ criterion: criterion.id, evidence: i })} />
          </li>
        ))}
      </ul>
      {!met && <p>{criterion.feedback}</p>}
      {criterion.study && <p>Read: {criterion.study}</p>}
    </details>
  );
}

function Quote({ card, evidence: e, chosen, show }: { card: Card; evidence: Evidence; chosen: boolean; show: () => void }) {
  const stage = card.stages.find((s) => s.id === e.stage)?.title ?? e.stage;
  const about = [e.prompted && 'after a prompt', e.note].filter(Boolean).join(', ');
  return (
    <button type="button" className="quote" aria-pressed={chosen} onClick={show} disabled={e.end <= e.start}>
      “{e.quote.replace(/\s+/g, ' ')}” <small>{stage + (about && `, ${about}`)}</small>
    </button>
  );
}
