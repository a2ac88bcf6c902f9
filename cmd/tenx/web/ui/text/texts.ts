// The texts of a page: that of the open stage, which is edited or read here, and those of closed pages, which are brought to the room.
import { ChangeSet } from '@codemirror/state';
import { base } from '../act';
import { read, tell, watch } from '../store';
import type { View } from '../view';
import { Copy } from './copy';
import type { Since } from './copy';
import { all, dismiss } from './kept';
import type { Late } from './kept';
import { Runner } from './runner';
import type { Listener } from './runner';

const sweepEvery = 5000; // milliseconds between two checks for what other pages left
const answerWithin = 300; // milliseconds within which a page answers that it is open

/** Shows a text while somebody edits it, and applies the changes of others. */
export interface Screen {
  change(changes: ChangeSet): void;
}

const runners = new Set<Runner>();
const screens = new Map<Runner, Screen>();
let open: Runner | null = null; // of the open stage

const newClient = (): string => Array.from(crypto.getRandomValues(new Uint8Array(8)), (x) => x.toString(36)).join('');
const writes = (v: View): boolean => v.role === 'candidate' || v.role === 'solo';

const listener: Listener = {
  changed(r, changes) {
    if (changes) screens.get(r)?.change(changes);
    if (r === open) report(r);
    else if (!r.copy.unsaved && r.copy.known) runners.delete(r);
  },
  late(r, late) {
    runners.delete(r);
    if (late.text) tell({ kind: 'late', late: [...read().late, late] });
  },
};

function report(r: Runner): void {
  const c = r.copy;
  if (!c.known) return;
  tell({ kind: 'text', stage: c.stage, text: c.text.toString(), unsaved: c.behind, why: c.refused || c.failing, at: performance.now() });
}

/** The runner of the open stage's text, or null before the room's text is known. */
export const openRunner = (stage: string): Runner | null => (open?.copy.stage === stage && open.copy.known ? open : null);

/** Shows others' changes to a text; null stops that. */
export function show(r: Runner, screen: Screen | null): void {
  if (screen) screens.set(r, screen);
  else screens.delete(r);
}

/** Follows the view: this page has the open stage's text, and others only until they are saved. */
function follow(): void {
  const v = read().view;
  if (!v) return;
  const stage = v.phase === 'running' || v.phase === 'stopped' ? v.stages[v.stage]?.id : undefined;
  if (open && open.copy.stage === stage) return;
  const before = open;
  open = null;
  if (before) {
    screens.delete(before);
    if (writes(v)) before.finish();
    else runners.delete(before);
  }
  if (stage === undefined) return;
  open = new Runner(new Copy(stage, newClient()), listener, true);
  runners.add(open);
  open.reconnected();
}

/** A message from the room about a text. */
export function heard(s: Since): void {
  for (const r of [...runners]) if (r.copy.stage === s.stage) r.hear(s);
}

export function heardSaved(k: { stage: string; epoch: string; saved: number; why?: string }): void {
  for (const r of [...runners]) if (r.copy.stage === k.stage) r.saved(k);
}

export function reconnected(): void {
  for (const r of [...runners]) r.reconnected();
}

const others = new BroadcastChannel('tenx ' + base);
let answers: Set<string> | null = null;

others.onmessage = (e: MessageEvent<{ ask?: string[]; here?: string }>) => {
  if (e.data.here) answers?.add(e.data.here);
  for (const client of e.data.ask ?? []) if ([...runners].some((r) => r.copy.client === client)) others.postMessage({ here: client });
};

/** Brings what closed pages left to the room. */
async function sweep(): Promise<void> {
  const { copies, late } = await all();
  if (JSON.stringify(late) !== JSON.stringify(read().late)) tell({ kind: 'late', late });
  const left = copies.filter((k) => ![...runners].some((r) => r.copy.client === k.client));
  if (!left.length || answers) return;
  answers = new Set();
  others.postMessage({ ask: left.map((k) => k.client) });
  await new Promise((ok) => setTimeout(ok, answerWithin));
  const there = answers;
  answers = null;
  for (const k of left) {
    if (there.has(k.client)) continue;
    const r = new Runner(Copy.of(k), listener, false);
    runners.add(r);
    r.reconnected();
  }
}

/** Removes words from the list of late ones. */
export async function dealtWith(l: Late): Promise<void> {
  tell({ kind: 'late', late: read().late.filter((x) => x !== l) });
  await dismiss(l);
}

/** Appends words on a new line to the open stage's text. Returns false if it cannot be edited. */
export function append(words: string, spoken = false): boolean {
  if (!open?.copy.known) return false;
  const end = open.copy.text.length;
  const insert = (end && !open.copy.text.toString().endsWith('\n') ? '\n' : '') + words;
  const changes = ChangeSet.of({ from: end, insert }, end);
  screens.get(open)?.change(changes);
  open.edit(changes, spoken);
  return true;
}

export function start(): void {
  watch(follow);
  let first = true;
  const again = watch(() => {
    const v = read().view;
    if (!v || !first) return;
    first = false;
    again();
    if (!writes(v)) return;
    void sweep();
    setInterval(() => void sweep(), sweepEvery);
  });
  const keep = (): void => runners.forEach((r) => void r.keepNow());
  addEventListener('pagehide', keep);
  addEventListener('visibilitychange', keep);
}
