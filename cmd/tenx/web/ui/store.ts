// The one store of a page. What the room sends is told to it; components read it by useRoom, and nothing else holds state that matters.
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

/** Calls back after each change; the function that it gives ends that. */
export function watch(l: () => void): () => void {
  listeners.add(l);
  return () => listeners.delete(l);
}

/** A part of the state, for components. The selector must give the same value for the same state: pick, don't build. */
export function useRoom<T>(select: (s: State) => T): T {
  return useSyncExternalStore(watch, () => select(state));
}
