// Which part of an answer is evidence for what.
import type { Card } from '../view';

/** The selected criterion, and the index of its evidence; -1 for none. */
export interface Chosen {
  criterion: string;
  evidence: number;
}

/** A part of a text, and the evidence that covers it. */
export interface Part {
  from: number;
  text: string;
  of: Chosen[];
}

/** Splits the text of a stage where evidence begins or ends. */
export function parts(card: Card, stage: string, text: string): Part[] {
  const spans = card.criteria.flatMap((c) =>
    (c.evidence ?? []).flatMap((e, evidence) =>
      e.stage === stage && e.end > e.start ? [{ criterion: c.id, evidence, from: indexOfByte(text, e.start), to: indexOfByte(text, e.end) }] : [],
    ),
  );
  const cuts = [...new Set([0, text.length, ...spans.flatMap((s) => [s.from, s.to])])].sort((a, b) => a - b);
  const out: Part[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [from = 0, to = 0] = [cuts[i], cuts[i + 1]];
    out.push({ from, text: text.slice(from, to), of: spans.filter((s) => s.from < to && s.to > from).map(({ criterion, evidence }) => ({ criterion, evidence })) });
  }
  return out;
}

export const same = (a: Chosen | null, b: Chosen): boolean => a?.criterion === b.criterion && a.evidence === b.evidence;

/** The index in a string of its nth UTF-8 byte. */
export function indexOfByte(s: string, n: number): number {
  let i = 0;
  while (n > 0 && i < s.length) {
    const c = s.codePointAt(i) ?? 0;
    n -= c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    i += c < 0x10000 ? 1 : 2;
  }
  return i;
}
