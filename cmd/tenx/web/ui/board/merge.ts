// Merges two changes to the design's text line by line: what somebody types, and what was drawn meanwhile.

/** The text with both changes, and the new position of the given place in my text. null if both changed the same lines differently. */
export function merge(base: string, mine: string, theirs: string, place: number): { text: string; place: number } | null {
  const [b, m, t] = [base, mine, theirs].map((s) => s.split('\n')) as [string[], string[], string[]];
  const inMine = common(b, m);
  const inTheirs = common(b, t);
  const line = mine.slice(0, place).split('\n').length - 1;
  const column = place - (mine.lastIndexOf('\n', place - 1) + 1);
  const out: string[] = [];
  let at = 0; // line of out that the place is in
  let [i, j, k] = [0, 0, 0];
  for (;;) {
    let n = i; // the next line that all three have
    while (n < b.length && (inMine[n] === undefined || inTheirs[n] === undefined)) n++;
    const [p, q] = [inMine[n] ?? m.length, inTheirs[n] ?? t.length];
    const part = joined(b.slice(i, n), m.slice(j, p), t.slice(k, q));
    if (!part) return null;
    if (line >= j && line < p) at = out.length + Math.min(part.before + line - j, Math.max(0, part.lines.length - 1));
    out.push(...part.lines);
    if (n === b.length) break;
    if (line === p) at = out.length;
    out.push(b[n] ?? '');
    [i, j, k] = [n + 1, p + 1, q + 1];
  }
  const before = out.slice(0, at).reduce((sum, l) => sum + l.length + 1, 0);
  return { text: out.join('\n'), place: before + Math.min(column, out[at]?.length ?? 0) };
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((l, i) => l === b[i]);

/** A part in which the three differ. before is the number of lines in front of mine. */
function joined(base: string[], mine: string[], theirs: string[]): { lines: string[]; before: number } | null {
  if (same(base, theirs) || same(mine, theirs)) return { lines: mine, before: 0 };
  if (same(base, mine)) return { lines: theirs, before: 0 };
  const rest = theirs.length - base.length;
  if (rest > 0 && same(theirs.slice(0, base.length), base)) return base.length ? { lines: [...mine, ...theirs.slice(base.length)], before: 0 } : { lines: [...theirs, ...mine.filter((l) => !theirs.includes(l))], before: rest };
  if (rest > 0 && same(theirs.slice(rest), base)) return { lines: [...theirs.slice(0, rest), ...mine], before: rest };
  const own = mine.length - base.length;
  if (own > 0 && same(mine.slice(0, base.length), base)) return { lines: [...theirs, ...mine.slice(base.length)], before: theirs.length - base.length };
  if (own > 0 && same(mine.slice(own), base)) return { lines: [...mine.slice(0, own), ...theirs], before: 0 };
  return null;
}

/** For each line of a, its index in b, for a longest common subsequence. */
function common(a: readonly string[], b: readonly string[]): (number | undefined)[] {
  const width = b.length + 1;
  const long = new Uint32Array((a.length + 1) * width); // length of the longest common subsequence of a from i and b from j
  const length = (i: number, j: number): number => long[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) long[i * width + j] = a[i] === b[j] ? length(i + 1, j + 1) + 1 : Math.max(length(i + 1, j), length(i, j + 1));
  }
  const out: (number | undefined)[] = a.map(() => undefined);
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) out[i++] = j++;
    else if (length(i + 1, j) >= length(i, j + 1)) i++;
    else j++;
  }
  return out;
}
