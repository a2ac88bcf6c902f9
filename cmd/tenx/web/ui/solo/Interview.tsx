// The whole interview, stage by stage, with the evidence marked. Each mark links to its criterion.
import { useEffect, useRef } from 'react';
import { mmss } from '../clock';
import { Replay } from '../replay/Replay';
import type { Card } from '../view';
import { Drawing } from './Drawing';
import { parts, same } from './marks';
import type { Chosen, Part } from './marks';

interface Props {
  card: Card;
  chosen: Chosen | null;
  choose: (c: Chosen) => void;
  /** There is a drawing. */
  drawn: boolean;
}

export function Interview({ card, chosen, choose, drawn }: Props) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (chosen && chosen.evidence >= 0) box.current?.querySelector('.chosen')?.scrollIntoView({ block: 'center' });
  }, [chosen]);
  return (
    <section className="interview" aria-labelledby="interview-title" ref={box} tabIndex={0}>
      <h2 id="interview-title">Your interview</h2>
      <p>
        <small>Highlights show what the rules found. Click one to see its criterion.</small>
      </p>
      <Replay />
      {drawn && <Drawing card={card} chosen={chosen} />}
      {card.stages.map((s) => (
        <section key={s.id} aria-label={s.title}>
          <h3>{s.title}</h3>
          <Said card={card} stage={s.id} />
          <div className="said-text">
            {s.text ? parts(card, s.id, s.text).map((p) => <Text key={p.from} part={p} chosen={chosen} choose={choose} card={card} />) : '(nothing)'}
          </div>
        </section>
      ))}
    </section>
  );
}

const names = { candidate: 'You', interviewer: 'Interviewer', engine: 'Clock' };

function Said({ card, stage }: { card: Card; stage: string }) {
  const turns = card.turns.filter((t) => t.stage === stage);
  return (
    <details className="fold">
      <summary>What was said ({turns.length})</summary>
      {turns.map((t, i) => (
        <p key={i}>
          <strong>{t.kind === 'hint' ? 'Hint' : names[t.who]}</strong> <time>{mmss(t.at)}</time> {t.text}
        </p>
      ))}
    </details>
  );
}

function Text({ part, chosen, choose, card }: { part: Part; chosen: Chosen | null; choose: (c: Chosen) => void; card: Card }) {
  const first = part.of[0];
  if (!first) return part.text;
  const now = part.of.findIndex((o) => same(chosen, o));
  const next = part.of[(now + 1) % part.of.length] ?? first;
  const of = part.of.flatMap((o) => card.criteria.filter((c) => c.id === o.criterion));
  const kind = of.some((c) => c.weight < 0) ? 'bad' : of.some((c) => c.outcome === 'hit') ? 'hit' : 'partial';
  return (
    <mark className={kind + (now >= 0 ? ' chosen' : '')} title={of.map((c) => c.title).join('; ')} onClick={() => choose(next)}>
      {part.text}
    </mark>
  );
}
