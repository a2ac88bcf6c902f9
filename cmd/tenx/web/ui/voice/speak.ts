// Reads the interviewer's words aloud with one of the browser's voices. The next keypress, click or turn stops it.
import { read, watch } from '../store';
import type { Turn } from '../view';
import { deafen } from './listen';
import { language } from './recognition';

const most = 90; // maximum number of words read at once; the whole text is on the screen
const echo = 700; // milliseconds after its last word in which the recognition may still hear it

let on = false;
let read_ = 0; // turns that were read or were there before
let quiet = 0; // timer
let current: SpeechSynthesisUtterance | null = null;

export const canSpeak = (): boolean => 'speechSynthesis' in window;

/** A voice on this device, if there is one. */
function voice(): SpeechSynthesisVoice | null {
  const all = speechSynthesis.getVoices().filter((v) => v.lang.startsWith('en'));
  return all.find((v) => v.localService && v.lang === language) ?? all.find((v) => v.localService) ?? null;
}

/** Whether a voice on this device is used, so that the text does not leave it. */
export const speaksHere = (): boolean => voice() !== null;

export function setSpeaking(next: boolean): void {
  on = next;
  read_ = read().view?.turns.length ?? 0;
  if (!next) hush();
}

/** Stops what is being read. */
export function hush(): void {
  if (canSpeak() && (speechSynthesis.speaking || speechSynthesis.pending)) speechSynthesis.cancel();
}

function say(text: string): void {
  hush();
  clearTimeout(quiet);
  const u = new SpeechSynthesisUtterance(text);
  u.lang = language;
  u.voice = voice();
  current = u;
  deafen(true);
  u.onend = u.onerror = () => {
    if (current !== u) return;
    quiet = window.setTimeout(() => deafen(false), echo);
  };
  speechSynthesis.speak(u);
}

/** Stops speaking at once, because the user wants to speak. */
export function yieldFloor(): void {
  current = null;
  hush();
  clearTimeout(quiet);
  deafen(false);
}

function follow(): void {
  const v = read().view;
  if (!on || !v || v.turns.length <= read_) return;
  const fresh = v.turns.slice(read_);
  read_ = v.turns.length;
  const text = aloud(fresh);
  if (text && v.phase !== 'stopped') say(text);
}

/** What to read aloud of turns: the interviewer's words. */
export function aloud(turns: Turn[]): string {
  const words = turns.filter((t) => t.who === 'interviewer').map((t) => plain(t.text)).join(' ').split(' ').filter(Boolean);
  if (words.length <= most) return words.join(' ');
  const first = words.slice(0, most);
  const last = first.findLastIndex((w) => /[.?!]$/.test(w));
  return (last < 0 ? first : first.slice(0, last + 1)).join(' ');
}

/** A text without code, diagrams, tables, addresses and Markdown syntax. */
function plain(text: string): string {
  return text
    .replace(/(?:```|~~~)[^]*?(?:```|~~~|$)/g, ' ')
    .replace(/^\s*\|.*$/gm, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\b[a-z]+:\/\/\S+/g, 'a link')
    .replace(/^\s*(?:#{1,6}|>|[-*+]|\d+[.)])\s+/gm, '')
    .replace(/[*`]+([^*`]+)[*`]+/g, '$1')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
}

export function startSpeaking(): void {
  watch(follow);
  addEventListener('keydown', hush, true);
  addEventListener('pointerdown', hush, true);
}
