// What the interviewer can send: the suggestion, and the script with a search over all of it.
import { useState } from 'react';
import { useRoom } from '../store';
import type { Live, Order, Script, View } from '../view';
import type { DeskProps } from './Desk';

export function Say({ view, act }: DeskProps) {
  const script = useRoom((s) => s.script);
  const live = useRoom((s) => s.live);
  const [search, setSearch] = useState('');
  const items = script ? found(itemsOf(view, script, live), search) : [];
  const use = async (order: Order): Promise<void> => {
    if ((await act(order)).status === 200) setSearch('');
  };
  const first = items.find((i) => !i.used && !i.wait);
  return (
    <section className="desk" data-part="say" aria-labelledby="say-title">
      <h2 id="say-title">Ask and tell</h2>
      <Suggestion view={view} act={act} />
      <form
        id="find"
        onSubmit={(e) => {
          e.preventDefault();
          if (first && search.trim()) void use(first.order);
        }}
      >
        <label htmlFor="search">Find a fact, a follow-up, or say it in your own words</label>
        <div className="row">
          <input
            id="search"
            maxLength={4000}
            autoComplete="off"
            placeholder="/ to search, Enter sends the first, Shift+Enter says it as typed"
            value={search}
            onChange={(e) => setSearch(e.target.value)}
            onKeyDown={(e) => {
              if (e.key !== 'Enter' || !e.shiftKey || !search.trim()) return;
              e.preventDefault();
              void use({ do: 'say', text: search.trim() });
            }}
          />
          <button>Send</button>
        </div>
      </form>
      <div id="script">
        {[...new Set(items.map((i) => i.group))].map((group) => (
          <details key={group} open>
            <summary>{group}</summary>
            <ul>
              {items
                .filter((i) => i.group === group)
                .map((i) => (
                  <li key={i.key} className={i.used ? 'used' : i.weak ? 'weak' : ''}>
                    <button type="button" disabled={view.phase !== 'running' || i.wait || (i.used && i.order.do !== 'tell')} onClick={() => void use(i.order)}>
                      {i.text}
                    </button>
                    <small>
                      {i.used ? 'said already · ' : i.weak ? 'seems covered · ' : ''}
                      {i.under}
                    </small>
                  </li>
                ))}
            </ul>
          </details>
        ))}
      </div>
    </section>
  );
}

function Suggestion({ view, act }: DeskProps) {
  const s = view.desk?.suggest;
  return (
    <div id="suggest">
      {s && (
        <div className="card">
          <p>
            <small>Asked: </small>
            {s.question}
          </p>
          {s.replies.map((r, i) => (
            <button key={i} type="button" onClick={() => void act(r.fact ? { do: 'tell', id: r.fact, text: r.text } : { do: 'say', text: r.text })}>
              {r.fact ? 'Tell: ' : 'Say: '}
              {r.text}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

interface Item {
  key: string;
  group: string;
  text: string;
  under: string;
  /** More words to search in. */
  also?: string;
  used: boolean;
  /** The rules see its gap closed. */
  weak?: boolean;
  /** A step that comes after one that was not taken. */
  wait?: boolean;
  order: Order;
}

function itemsOf(view: View, script: Script, live: Live | null): Item[] {
  const desk = view.desk;
  const now = view.stages[view.stage];
  if (!desk || !now) return [];
  const rank = new Map((live?.prompts ?? []).map((p, i) => [p.id, { ...p, i }]));
  const place = (id: string): number => rank.get(id)?.i ?? script.prompts.length;
  const prompts = [...script.prompts].sort((a, b) => place(a.id) - place(b.id)).map((p): Item => {
    const r = rank.get(p.id);
    const group = p.stage === now.id ? 'Follow-ups of this stage' : 'Follow-ups of other stages';
    return { key: 'p ' + p.id, group, text: r?.say ?? p.ask, under: 'Gap: ' + p.gap.join('; '), used: desk.asked.includes(p.id), weak: r && !r.holds, order: { do: 'put', id: p.id } };
  });
  const step = desk.hints[now.id] ?? 0;
  const hints = (script.stages[view.stage]?.hints ?? []).map((text, i, all): Item => {
    return { key: 'h ' + i, group: 'Hints of this stage', text, under: `Step ${i + 1} of ${all.length}`, used: i < step, wait: i > step, order: { do: 'hint' } };
  });
  const facts = script.facts.map((f): Item => {
    return { key: 'f ' + f.id, group: 'Facts', text: f.tell, under: f.label, also: f.ask.join(' '), used: desk.told.includes(f.id), order: { do: 'tell', id: f.id } };
  });
  const c = script.curveball;
  const curve: Item[] = c ? [{ key: 'c', group: 'Curveball', text: c.say, under: `A good answer: ${c.expect}`, used: desk.curved, order: { do: 'curve' } }] : [];
  return [...prompts.filter((p) => p.group === 'Follow-ups of this stage'), ...hints, ...facts, ...curve, ...prompts.filter((p) => p.group !== 'Follow-ups of this stage')];
}

function found(items: Item[], search: string): Item[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return items;
  const score = (it: Item): number => {
    const hay = (it.under + ' ' + it.text).toLowerCase();
    const also = (it.also ?? '').toLowerCase();
    return words.reduce((n, w) => n + (hay.includes(w) ? 2 : also.includes(w) ? 1 : -99), 0);
  };
  return items
    .map((it) => ({ it, n: score(it) }))
    .filter((x) => x.n > 0)
    .sort((a, b) => b.n - a.n)
    .map((x) => x.it);
}
