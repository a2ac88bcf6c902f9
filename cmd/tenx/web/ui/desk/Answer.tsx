// The candidate's text, with what earned something marked in it, and the conversation.
import { useState } from 'react';
import { Prose } from '../parts/Prose';
import { Stages } from '../parts/Stages';
import { Turns } from '../parts/Turns';
import { useRoom } from '../store';
import type { Live, Script, View } from '../view';

export function Answer({ view }: { view: View }) {
  const [reading, setReading] = useState<number | null>(null);
  const shown = reading ?? view.stage;
  const st = view.stages[shown];
  const text = useRoom((s) => (st && s.texts[st.id]?.text) || '');
  const script = useRoom((s) => s.script);
  const live = useRoom((s) => s.live);
  return (
    <section className="answer" data-part="answer" aria-labelledby="answer-title">
      <h2 id="answer-title">The candidate</h2>
      <Stages view={view} shown={shown} show={(i) => setReading(i === view.stage ? null : i)} />
      <article id="text" tabIndex={0} aria-label="The candidate's answer">
        {view.phase === 'new' ? (
          <>
            <em>The brief: </em>
            <Prose text={view.scenario.brief} />
          </>
        ) : text ? (
          pieces(text, spansOf(text, st?.id ?? '', script, live)).map((p) => (
            p.kind ? <mark key={p.from} className={p.kind} title={p.why}>{p.text}</mark> : p.text
          ))
        ) : (
          <em>nothing typed yet</em>
        )}
      </article>
      <h3>Conversation</h3>
      <Turns turns={view.turns} />
    </section>
  );
}

interface Span {
  from: number;
  to: number;
  kind: 'hit' | 'partial' | 'bad';
  why: string;
}

function spansOf(text: string, stage: string, script: Script | null, live: Live | null): Span[] {
  const by = new Map((script?.criteria ?? []).map((c) => [c.id, c]));
  return (live?.criteria ?? []).flatMap((l) =>
    l.spans.flatMap((s): Span[] => {
      const c = by.get(l.id);
      const at = s.stage === stage && s.text ? text.indexOf(s.text) : -1;
      if (!c || at < 0) return [];
      const bad = c.weight < 0;
      return [{ from: at, to: at + s.text.length, kind: bad ? 'bad' : l.outcome === 'hit' ? 'hit' : 'partial', why: `${bad ? 'bad sign' : l.outcome}: ${c.title}` }];
    }),
  );
}

/** The text cut where spans begin and end. */
function pieces(text: string, spans: Span[]): { from: number; text: string; kind?: Span['kind']; why?: string }[] {
  const cuts = [...new Set([0, text.length, ...spans.flatMap((s) => [s.from, s.to])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1] ?? text.length;
    const of = spans.filter((s) => s.from <= from && s.to >= to);
    const kind = (['bad', 'hit', 'partial'] as const).find((k) => of.some((s) => s.kind === k));
    return { from, text: text.slice(from, to), kind, why: of.map((s) => s.why).join('\n') };
  });
}
