/** Paragraphs of a brief, as text. */
export function Prose({ text }: { text: string }) {
  return (
    <>
      {text
        .trim()
        .split(/\n\s*\n/)
        .map((p, i) => (
          <p key={i}>{p.replace(/\s*\n\s*/g, ' ')}</p>
        ))}
    </>
  );
}
