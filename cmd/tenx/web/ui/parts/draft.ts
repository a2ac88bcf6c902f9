// What is being typed into a field outlives a reload of the page: it is kept in the tab's session storage until it was sent.
import { useCallback, useState } from 'react';
import { base } from '../act';

function load<T>(slot: string, empty: T): T {
  try {
    return (JSON.parse(sessionStorage.getItem(slot) ?? 'null') as T | null) ?? empty;
  } catch {
    return empty;
  }
}

/** A value like useState's that outlives a reload. Empty is what it is at first, and what needs no keeping. */
export function useDraft<T>(name: string, empty: T): [T, (value: T) => void] {
  const slot = `${base} ${name}`;
  const [value, set] = useState<T>(() => load(slot, empty));
  const change = useCallback(
    (next: T) => {
      set(next);
      try {
        if (next === empty) sessionStorage.removeItem(slot);
        else sessionStorage.setItem(slot, JSON.stringify(next));
      } catch {
        // a browser without storage
      }
    },
    [slot, empty],
  );
  return [value, change];
}
