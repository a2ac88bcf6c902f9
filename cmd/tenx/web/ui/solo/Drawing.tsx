// The drawing beside the interview, with the shapes highlighted that the evidence is about.
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { loadBoard } from '../board/load';
import { useRoom } from '../store';
import type { Card } from '../view';
import { indexOfByte } from './marks';
import type { Chosen } from './marks';
import '../board/board.css';

const Board = lazy(() => import('../board/Board'));
const nobody = (): void => undefined;

export function Drawing({ card, chosen }: { card: Card; chosen: Chosen | null }) {
  const reading = useRoom((s) => s.board.reading);
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => void loadBoard(), []);
  const shown = useMemo(() => shapes(card, chosen, reading), [card, chosen, reading]);
  useEffect(() => {
    if (shown.length && box.current) box.current.open = true;
  }, [shown]);
  return (
    <details className="fold" id="drawing" ref={box} open>
      <summary>Your whiteboard</summary>
      <Suspense fallback={<p className="wait">Opening the whiteboard…</p>}>
        <Board role="solo" draws={false} shown={shown} told={nobody} />
      </Suspense>
    </details>
  );
}

/** Ids of the shapes that a piece of evidence is about: those of the lines that it spans in the drawing's text. */
function shapes(card: Card, chosen: Chosen | null, reading: { text: string; parts: { line: number; elements: string[] }[] } | null): string[] {
  const e = chosen && card.criteria.find((c) => c.id === chosen.criterion)?.evidence?.[chosen.evidence];
  const text = e && card.stages.find((s) => s.id === e.stage)?.text;
  if (!e || !text || !reading?.text) return [];
  const block = text.lastIndexOf(reading.text);
  const from = indexOfByte(text, e.start) - block;
  const to = indexOfByte(text, e.end) - block;
  if (block < 0 || to <= 0 || from >= reading.text.length) return [];
  const line = (at: number): number => reading.text.slice(0, Math.max(0, at)).split('\n').length;
  return reading.parts.filter((p) => p.line >= line(from) && p.line <= line(to - 1)).flatMap((p) => p.elements);
}
