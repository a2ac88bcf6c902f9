// Listening: while the button is held or, after a tap, until the next press. Final words are passed on, others are only shown. Browsers end a
// recognition at will, so another one is started as long as the user wants to be heard.
import { useSyncExternalStore } from 'react';
import { recognition } from './recognition';
import type { Recognition, ResultEvent } from './recognition';

export interface Hearing {
  on: boolean;
  /** Words that may still change. */
  partial: string;
  /** The last error, or empty. */
  trouble: string;
}

const silent: Hearing = { on: false, partial: '', trouble: '' };
let now = silent;
const listeners = new Set<() => void>();

function become(next: Partial<Hearing>): void {
  now = { ...now, ...next };
  for (const l of listeners) l();
}

function watch(l: () => void): () => void {
  listeners.add(l);
  return () => listeners.delete(l);
}

export const useHearing = (): Hearing => useSyncExternalStore(watch, () => now);

const troubles: Record<string, string> = {
  'not-allowed': 'The browser may not use the microphone here. Allow it in the address bar, and try again.',
  'service-not-allowed': 'The browser does not allow speech recognition here.',
  'audio-capture': 'No microphone was found.',
  network: 'The speech service of the browser cannot be reached.',
  'language-not-supported': 'The browser does not know this language on this device.',
};

let running: Recognition | null = null;
let deaf = false; // tenx is speaking
let local = false;
let deliver: (words: string) => void = () => undefined;

/** Sets where words go, and whether audio may leave this device. */
export function connect(to: (words: string) => void, onDevice: boolean): void {
  deliver = to;
  local = onDevice;
}

export function listen(): void {
  become({ on: true, trouble: '' });
  run();
}

/** Stops listening. What was said before is still recognized. */
export function rest(): void {
  become({ on: false });
  running?.stop();
}

/** Stops listening at once and drops what is not final. */
export function leave(): void {
  become({ on: false, partial: '' });
  end();
}

/** Ignores audio for a while and drops what is not final, because tenx speaks and would hear itself. */
export function deafen(on: boolean): void {
  if (on === deaf) return;
  deaf = on;
  if (on) end();
  else if (now.on) run();
  become({ partial: '' });
}

function end(): void {
  const r = running;
  running = null;
  r?.abort();
}

function run(): void {
  if (running || deaf) return;
  const r = recognition(local);
  if (!r) return;
  running = r;
  r.onresult = (e) => running === r && heard(e);
  r.onerror = (e) => {
    const trouble = troubles[e.error];
    if (running === r && trouble) become({ on: false, trouble });
  };
  r.onend = () => {
    if (running !== r) return;
    running = null;
    if (now.partial) final(now.partial); // it was said, and can no longer change
    become({ partial: '' });
    if (now.on) setTimeout(() => now.on && run(), pause);
  };
  r.start();
}

const pause = 200; // milliseconds between two recognitions, so that one that ends at once does not keep the browser busy

function heard(e: ResultEvent): void {
  let partial = '';
  for (let i = e.resultIndex; i < e.results.length; i++) {
    const result = e.results[i];
    const words = result?.[0]?.transcript ?? '';
    if (result?.isFinal) final(words);
    else partial += words;
  }
  become({ partial: partial.trim() });
}

function final(words: string): void {
  const text = words.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  if (text) deliver(text);
}

const address = /^(?:(?:um+|uh+|er+|hm+|hey|ok|okay|so|well|hello|hi|dear),?\s+)*interviewer\b(?:[,.:;!?]|\s-)?\s+(\S.*)$/iu;

/** The question, if the words are addressed to the interviewer: 'interviewer, how many users are there?'. */
export const questionIn = (said: string): string | null => address.exec(said)?.[1] ?? null;
