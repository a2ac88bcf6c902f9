// The one store of a page. Messages from the room go into it, components read it with useRoom, and all state that matters is in it.
import { useSyncExternalStore } from 'react';
import { fold, nothing } from './fold';
import type { Message, State } from './fold';

let state: State = nothing;
const listeners = new Set<() => void>();

/** Folds a message into the state. */
export function tell(m: Message): void {
  const next = fold(state, m);
  if (next === state) return;
  state = next;
  for (const l of listeners) l();
}

export const read = (): State => state;

/** Calls l after each change. The returned function stops that. */
export function watch(l: () => void): () => void {
  listeners.add(l);
  return () => listeners.delete(l);
}

/** A part of the state for components. The selector must return the same value for the same state: select, don't construct. */
export function useRoom<T>(select: (s: State) => T): T {
  return useSyncExternalStore(watch, () => select(state));
}
