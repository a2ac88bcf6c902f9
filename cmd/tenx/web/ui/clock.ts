// The session clock, set by the server.
import { useEffect, useReducer } from 'react';

let at = 0;
let since = performance.now();
let running = false;

/** Sets the clock in milliseconds, and whether it is running. */
export function setClock(ms: number, runs: boolean): void {
  [at, running, since] = [ms, runs, performance.now()];
}

/** The session clock in milliseconds. */
export const now = (): number => at + (running ? performance.now() - since : 0);

/** The session clock for a component, which is rendered four times a second. */
export function useClock(): number {
  const [, again] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    const timer = setInterval(again, 250);
    return () => clearInterval(timer);
  }, []);
  return now();
}

/** Formats milliseconds as minutes and seconds. */
export function mmss(ms: number): string {
  const s = Math.floor(Math.abs(ms) / 1000);
  return (ms < 0 ? '−' : '') + Math.floor(s / 60) + ':' + String(s % 60).padStart(2, '0');
}

/** Formats seconds as minutes and seconds. */
export const clockTime = (seconds: number): string => mmss(seconds * 1000);
