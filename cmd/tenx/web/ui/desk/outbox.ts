// What the interviewer sends is held back for a moment, in which it can be taken back: what was told cannot be untold. What is held is in
// the browser's store too, so that a page that dies meanwhile sends it when it is opened again; its key makes sure that it is done once.
import { useSyncExternalStore } from 'react';
import { act, newKey } from '../act';
import type { Order } from '../view';

/** How long something can be taken back, in milliseconds. */
export const grace = 3000;

export interface Held {
  order: Order & { key: string };
  /** What it is, for the person. */
  text: string;
  timer: ReturnType<typeof setTimeout>;
  /** On its way: it cannot be taken back any more. */
  sent?: boolean;
  /** Called when it is taken back. */
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
    // a browser that keeps nothing: it is held as long as the page
  }
  for (const l of listeners) l();
}

function hold(order: Held['order'], text: string, back?: () => void): void {
  set([...held, { order, text, back, timer: setTimeout(() => now(order.key), grace) }]);
}

/** Sends an order in a moment. */
export function post(order: Order, text: string, back?: () => void): void {
  hold({ ...order, key: newKey() }, text, back);
}

/** Sends at once what is held. It is kept until the room has it. */
export function now(key: string): void {
  const one = held.find((h) => h.order.key === key);
  if (!one || one.sent) return;
  clearTimeout(one.timer);
  set(held.map((h) => (h === one ? { ...h, sent: true } : h)));
  void act(one.order).then(() => set(held.filter((h) => h.order.key !== key)));
}

/** Takes back what is held; without a key, the latest. */
export function undo(key?: string): boolean {
  const one = held.findLast((h) => !h.sent && (!key || h.order.key === key));
  if (!one) return false;
  clearTimeout(one.timer);
  set(held.filter((h) => h !== one));
  one.back?.();
  return true;
}

/** Takes up what a page before this one held. */
export function resume(): void {
  try {
    for (const { order, text } of JSON.parse(localStorage.getItem(store) ?? '[]') as Held[]) {
      if (!held.some((h) => h.order.key === order.key)) hold(order, text);
    }
  } catch {
    // nothing that can be read
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
