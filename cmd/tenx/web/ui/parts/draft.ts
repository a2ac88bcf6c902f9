// Text typed into a field survives a reload of the page: it is kept in the tab's session storage until it is sent.
import { useCallback, useState } from 'react';
import { base } from '../act';

function load<T>(slot: string, empty: T): T {
  try {
    return (JSON.parse(sessionStorage.getItem(slot) ?? 'null') as T | null) ?? empty;
  } catch {
    return empty;
  }
}

/** Like useState, but survives a reload. empty is the initial value, which is not stored. */
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
        // no storage in this browser
      }
    },
    [slot, empty],
  );
  return [value, change];
}
