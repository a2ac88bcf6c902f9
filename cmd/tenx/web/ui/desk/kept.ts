// The interviewer's preferences for the desk, stored in this browser.
import { useState } from 'react';

/** A value that outlives the page. */
export function useKept<T>(name: string, first: T): [T, (next: T) => void] {
  const key = 'tenx.' + name;
  const [value, setValue] = useState<T>(() => {
    try {
      const text = localStorage.getItem(key);
      return text === null ? first : (JSON.parse(text) as T);
    } catch {
      return first;
    }
  });
  const keep = (next: T): void => {
    setValue(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // this browser stores nothing, so it lasts as long as the page
    }
  };
  return [value, keep];
}
