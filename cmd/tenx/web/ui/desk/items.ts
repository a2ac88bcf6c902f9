// Everything in the script that can be sent: facts, follow-ups, hints, the curveball, as one list with a search.
import type { Live, Order, Script, View } from '../view';

export interface Item {
  key: string;
  group: string;
  text: string;
  under: string;
  /** More words to search in. */
  also?: string;
  used: boolean;
  /** The rules consider its gap closed. */
  weak?: boolean;
  /** A hint step whose previous step was not given yet. */
  wait?: boolean;
  order: Order;
}

export function itemsOf(view: View, script: Script, live: Live | null): Item[] {
  const desk = view.desk;
  const now = view.stages[view.stage];
  if (!desk || !now) return [];
  const rank = new Map((live?.prompts ?? []).map((p, i) => [p.id, { ...p, i }]));
  const place = (id: string): number => rank.get(id)?.i ?? script.prompts.length;
  const asks = script.prompts.filter((p) => rank.has(p.id) || desk.asked.includes(p.id) || !p.ask.includes('{design.')); // others need a diagram to refer to
  const prompts = asks.sort((a, b) => place(a.id) - place(b.id)).map((p): Item => {
    const r = rank.get(p.id);
    const group = p.stage === now.id ? 'Follow-ups of this stage' : 'Follow-ups of other stages';
    return { key: 'p ' + p.id, group, text: r?.say ?? p.ask, under: 'Gap: ' + p.gap.join('; '), used: desk.asked.includes(p.id), weak: r && !r.holds, order: { do: 'put', id: p.id } };
  });
  const step = desk.hints[now.id] ?? 0;
  const hints = (script.stages[view.stage]?.hints ?? []).map((text, i, all): Item => {
    return { key: `h ${now.id} ${i}`, group: 'Hints of this stage', text, under: `Step ${i + 1} of ${all.length}`, used: i < step, wait: i > step, order: { do: 'hint' } };
  });
  const facts = script.facts.map((f): Item => {
    return { key: 'f ' + f.id, group: 'Facts', text: f.tell, under: f.label, also: f.ask.join(' '), used: desk.told.includes(f.id), order: { do: 'tell', id: f.id } };
  });
  const c = script.curveball;
  const curve: Item[] = c ? [{ key: 'c', group: 'Curveball', text: c.say, under: `A good answer: ${c.expect}`, used: desk.curved, order: { do: 'curve' } }] : [];
  return [...prompts.filter((p) => p.group === 'Follow-ups of this stage'), ...hints, ...facts, ...curve, ...prompts.filter((p) => p.group !== 'Follow-ups of this stage')];
}

/** The items that contain all words of a search, best first. */
export function found(items: Item[], search: string): Item[] {
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

/** The verb for sending an item. */
export function verb(it: Item): string {
  return { tell: 'Tell', put: 'Ask', hint: 'Hint', curve: 'Curveball' }[it.order.do] ?? 'Send';
}
