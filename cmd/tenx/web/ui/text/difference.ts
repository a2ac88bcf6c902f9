// The changes that turn one text into another if it is unknown what was typed. They insert and delete whole words.
import { ChangeSet, Text } from '@codemirror/state';

export const textOf = (s: string): Text => Text.of(s.split('\n'));

const most = 1 << 22; // maximum number of word pairs to compare; with more, everything from the first to the last difference is one change

export function difference(from: Text, to: Text): ChangeSet {
  if (from.eq(to)) return ChangeSet.empty(from.length);
  const a = wordsOf(from);
  const b = wordsOf(to);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const start = length(a.slice(0, head));
  const x = a.slice(head, a.length - tail);
  const y = b.slice(head, b.length - tail);
  return ChangeSet.of(x.length * y.length > most ? [{ from: start, to: start + length(x), insert: textOf(y.join('')) }] : between(start, x, y), from.length);
}

/** Words with the white space after them. */
const wordsOf = (t: Text): string[] => t.toString().match(/\S+\s*|\s+/g) ?? [];

const length = (words: string[]): number => words.reduce((n, w) => n + w.length, 0);

interface Change {
  from: number;
  to: number;
  insert: Text;
}

/** The changes between two lists of words that keep their longest common subsequence. */
function between(start: number, a: string[], b: string[]): Change[] {
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width); // length of the longest common subsequence of a from i and b from j
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? at(common, (i + 1) * width + j + 1) + 1 : Math.max(at(common, (i + 1) * width + j), at(common, i * width + j + 1));
    }
  }
  const changes: Change[] = [];
  let place = start;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const from = place;
    let insert = '';
    while ((i < a.length || j < b.length) && a[i] !== b[j]) {
      if (j >= b.length || (i < a.length && at(common, (i + 1) * width + j) >= at(common, i * width + j + 1))) place += a[i++]?.length ?? 0;
      else insert += b[j++];
    }
    if (place > from || insert) changes.push({ from, to: place, insert: textOf(insert) });
    for (; i < a.length && j < b.length && a[i] === b[j]; i++, j++) place += a[i]?.length ?? 0;
  }
  return changes;
}

const at = (list: Uint32Array, i: number): number => list[i] ?? 0;
