// The conversation, and the candidate's text line by line, so that the selection and the scroll position stay while they type.
import { memo, useState } from 'react';
import { Pane } from '../board/Pane';
import { Prose } from '../parts/Prose';
import { Stages } from '../parts/Stages';
import { Turns } from '../parts/Turns';
import { useRoom } from '../store';
import type { Live, Script, View } from '../view';
import { useKept } from './kept';

export function Answer({ view, from }: { view: View; from?: number }) {
  const [reading, setReading] = useState<number | null>(from ?? null);
  const [rules, setRules] = useKept('desk.rules', false);
  const [board, setBoard] = useState(false);
  const shown = reading ?? view.stage;
  const st = view.stages[shown];
  const text = useRoom((s) => (st && s.texts[st.id]?.text) || '');
  const script = useRoom((s) => s.script);
  const live = useRoom((s) => s.live);
  const spans = spansOf(text, st?.id ?? '', script, live, (id) => rules || !!view.desk?.overruled[id]);
  return (
    <section className="answer" data-part="answer" aria-labelledby="answer-title">
      <div className="row">
        <h2 id="answer-title">The candidate</h2>
        {(view.drawn || view.lent) && (
          <button type="button" className="plain" aria-pressed={board} onClick={() => setBoard((b) => !b)}>
            Whiteboard
          </button>
        )}
      </div>
      {board && <Pane view={view} />}
      <Stages view={view} shown={shown} show={(i) => setReading(i === view.stage ? null : i)} />
      {reading !== null && reading !== view.stage && view.phase !== 'ended' && (
        <p className="quiet">
          The candidate is in {view.stages[view.stage]?.title}.{' '}
          <button type="button" className="plain" onClick={() => setReading(null)}>
            Follow them
          </button>
        </p>
      )}
      <article id="text" tabIndex={0} aria-label="The candidate's answer">
        {view.phase === 'new' ? (
          <>
            <em>The brief: </em>
            <Prose text={view.scenario.brief} />
          </>
        ) : text ? (
          lines(text).map((l, i) => <Line key={i} text={l.text} drawn={l.drawn} marked={marked(l, spans)} />)
        ) : (
          <em>nothing typed yet</em>
        )}
      </article>
      <label className="toggle">
        <input type="checkbox" checked={rules} onChange={(e) => setRules(e.target.checked)} /> mark what the rules see before I have marked it
      </label>
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

function spansOf(text: string, stage: string, script: Script | null, live: Live | null, wanted: (id: string) => boolean): Span[] {
  const by = new Map((script?.criteria ?? []).map((c) => [c.id, c]));
  return (live?.criteria ?? []).flatMap((l) =>
    !wanted(l.id)
      ? []
      : l.spans.flatMap((s): Span[] => {
          const c = by.get(l.id);
          const at = s.stage === stage && s.text ? text.indexOf(s.text) : -1;
          if (!c || at < 0) return [];
          const bad = c.weight < 0;
          return [{ from: at, to: at + s.text.length, kind: bad ? 'bad' : l.outcome === 'hit' ? 'hit' : 'partial', why: `${bad ? 'bad sign' : l.outcome}: ${c.title}` }];
        }),
  );
}

interface TextLine {
  from: number;
  text: string;
  /** In a fenced block: a diagram or code, where columns matter. */
  drawn: boolean;
}

function lines(text: string): TextLine[] {
  let at = 0;
  let drawn = false;
  return text.split('\n').map((line) => {
    const fence = /^\s*(```|~~~)/.test(line);
    const out = { from: at, text: line, drawn: drawn || fence };
    if (fence) drawn = !drawn;
    at += line.length + 1;
    return out;
  });
}

/** The spans within a line, as a string that shows whether the line has to be rendered again. */
function marked(l: TextLine, spans: Span[]): string {
  const end = l.from + l.text.length;
  const own = spans.filter((s) => s.from < end && s.to > l.from).map((s) => ({ ...s, from: Math.max(0, s.from - l.from), to: Math.min(end, s.to) - l.from }));
  return own.length ? JSON.stringify(own) : '';
}

const Line = memo(function Line({ text, drawn, marked: spans }: { text: string; drawn: boolean; marked: string }) {
  const parts = spans ? pieces(text, JSON.parse(spans) as Span[]) : null;
  return (
    <div className={drawn ? 'line drawn' : 'line'}>
      {parts
        ? parts.map((p) =>
            p.kind ? (
              <mark key={p.from} className={p.kind} title={p.why}>
                {p.text}
              </mark>
            ) : (
              p.text
            ),
          )
        : text || ' '}
    </div>
  );
});

/** The text, split where spans begin and end. */
function pieces(text: string, spans: Span[]): { from: number; text: string; kind?: Span['kind']; why?: string }[] {
  const cuts = [...new Set([0, text.length, ...spans.flatMap((s) => [s.from, s.to])])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1] ?? text.length;
    const of = spans.filter((s) => s.from <= from && s.to >= to);
    const kind = (['bad', 'hit', 'partial'] as const).find((k) => of.some((s) => s.kind === k));
    return { from, text: text.slice(from, to), kind, why: of.map((s) => s.why).join('\n') };
  });
}
