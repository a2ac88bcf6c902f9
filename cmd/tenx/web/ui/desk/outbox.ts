// What the interviewer sends is held back for a moment, so that it can be undone: what was said cannot be unsaid. Held messages are also in
// the browser's storage, so that a page that dies meanwhile sends them when it is opened again. Their keys make sure that each counts once.
import { useSyncExternalStore } from 'react';
import { act, newKey } from '../act';
import type { Order } from '../view';

/** How long something can be undone, in milliseconds. */
export const grace = 3000;

export interface Held {
  order: Order & { key: string };
  /** A description for the interviewer. */
  text: string;
  timer: ReturnType<typeof setTimeout>;
  /** Being sent: it can no longer be undone. */
  sent?: boolean;
  /** Called when it is undone. */
  back?: () => void;
}

const store = 'tenx.outbox.' + location.pathname;
let held: readonly Held[] = [];
const listeners = new Set<() => void>();

function set(next: readonly Held[]): void {
  held = next;
  try {
    localStorage.setItem(store, JSON.stringify(held.map(({ order, text }) => ({ order, text }))));
  } catch {
    // this browser stores nothing, so it is held as long as the page
  }
  for (const l of listeners) l();
}

function hold(order: Held['order'], text: string, back?: () => void): void {
  set([...held, { order, text, back, timer: setTimeout(() => now(order.key), grace) }]);
}

/** Sends an order after a moment. */
export function post(order: Order, text: string, back?: () => void): void {
  hold({ ...order, key: newKey() }, text, back);
}

/** Sends a held message at once. It is stored until the room has it. */
export function now(key: string): void {
  const one = held.find((h) => h.order.key === key);
  if (!one || one.sent) return;
  clearTimeout(one.timer);
  set(held.map((h) => (h === one ? { ...h, sent: true } : h)));
  void act(one.order).then(() => set(held.filter((h) => h.order.key !== key)));
}

/** Undoes a held message, the latest one without a key. */
export function undo(key?: string): boolean {
  const one = held.findLast((h) => !h.sent && (!key || h.order.key === key));
  if (!one) return false;
  clearTimeout(one.timer);
  set(held.filter((h) => h !== one));
  one.back?.();
  return true;
}

/** Takes over what an earlier page held. */
export function resume(): void {
  try {
    for (const { order, text } of JSON.parse(localStorage.getItem(store) ?? '[]') as Held[]) {
      if (!held.some((h) => h.order.key === order.key)) hold(order, text);
    }
  } catch {
    // unreadable
  }
}

export function useOutbox(): readonly Held[] {
  return useSyncExternalStore(
    (l) => {
      listeners.add(l);
      return () => listeners.delete(l);
    },
    () => held,
  );
}
