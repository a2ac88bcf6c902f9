// The protocol's simulation (textsim_test.go) runs this: copies controlled by JSON texts. It is not part of the page.
import { ChangeSet } from '@codemirror/state';
import { answerOf, Copy } from './copy';
import type { Kept, Since } from './copy';

export const make = (stage: string, client: string): Copy => new Copy(stage, client);
export const wake = (kept: string): Copy => Copy.of(JSON.parse(kept) as Kept);
export const edit = (c: Copy, from: number, to: number, insert: string): void => c.edit(ChangeSet.of({ from, to, insert }, c.text.length));
export const say = (c: Copy, words: string): void => c.edit(ChangeSet.of({ from: c.text.length, insert: words }, c.text.length), true);
export const text = (c: Copy): string => c.text.toString();
export const next = (c: Copy): string => JSON.stringify(c.next());
export const at = (c: Copy): string => JSON.stringify(c.at);
export const keep = (c: Copy): string => JSON.stringify(c.keep());
export const saved = (c: Copy, kept: string): void => c.heardSaved(JSON.parse(kept) as { epoch: string; saved: number });

export const late = (c: Copy): string => c.late();
export const count = (c: Copy): number => c.count;

/** Where a position on the screen is after a response or updates of others. An empty body means no response. */
export function answered(c: Copy, status: number, body: string, place: number): number {
  return moved(c.answered((body && answerOf(status, JSON.parse(body))) || { kind: 'lost' }), place);
}

export function hear(c: Copy, since: string, place: number): number {
  return moved(c.hear(JSON.parse(since) as Since), place);
}

const moved = (changes: ChangeSet | null, place: number): number => changes?.mapPos(place, 1) ?? place;
