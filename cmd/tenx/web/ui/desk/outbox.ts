// What the interviewer sends is held back for a moment, in which it can be taken back: what was told cannot be untold.
import { useSyncExternalStore } from 'react';
import { act, base } from '../act';
import type { Order } from '../view';

/** How long something can be taken back, in milliseconds. */
export const grace = 3000;

export interface Held {
  key: string;
  order: Order;
  /** What it is, for the person. */
  text: string;
  timer: ReturnType<typeof setTimeout>;
  /** Called when it is taken back. */
  back?: () => void;
}

let held: readonly Held[] = [];
const listeners = new Set<() => void>();

function set(next: readonly Held[]): void {
  held = next;
  for (const l of listeners) l();
}

/** Sends an order in a moment. */
export function post(order: Order, text: string, back?: () => void): void {
  const key = crypto.randomUUID?.() ?? String(Math.random());
  set([...held, { key, order: { ...order, key } as Order, text, back, timer: setTimeout(() => now(key), grace) }]);
}

/** Sends at once what is held. */
export function now(key: string): void {
  const one = take(key);
  if (one) void act(one.order);
}

/** Takes back what is held; without a key, the latest. */
export function undo(key?: string): boolean {
  const one = take(key ?? held.at(-1)?.key ?? '');
  one?.back?.();
  return one !== undefined;
}

function take(key: string): Held | undefined {
  const one = held.find((h) => h.key === key);
  if (!one) return undefined;
  clearTimeout(one.timer);
  set(held.filter((h) => h !== one));
  return one;
}

// A page that is closed sends what it holds.
addEventListener('pagehide', () => {
  for (const h of held) {
    clearTimeout(h.timer);
    void fetch(base + '/do', { method: 'POST', keepalive: true, body: JSON.stringify(h.order), headers: { 'Content-Type': 'application/json' } });
  }
  held = [];
});

export function useOutbox(): readonly Held[] {
  return useSyncExternalStore(
    (l) => {
      listeners.add(l);
      return () => listeners.delete(l);
    },
    () => held,
  );
}
