// Offsets of the log are bytes of UTF-8; those of JavaScript's strings are UTF-16 code units.

const utf8 = new TextEncoder();

/** How many bytes of UTF-8 a text has. */
export const bytes = (s: string): number => utf8.encode(s).length;

/** The index into a string of its nth byte of UTF-8. */
export function indexOfByte(s: string, n: number): number {
  let i = 0;
  while (n > 0 && i < s.length) {
    const c = s.codePointAt(i) ?? 0;
    n -= c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    i += c < 0x10000 ? 1 : 2;
  }
  return i;
}

export function applyEdit(text: string, e: { offset: number; delete: number; text: string }): string {
  const from = indexOfByte(text, e.offset);
  const to = from + indexOfByte(text.slice(from), e.delete);
  return text.slice(0, from) + e.text + text.slice(to);
}
