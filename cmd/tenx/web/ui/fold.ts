// The state of a page is a fold over what the room sends and what the connection does. It is pure: no time, no network, no DOM.
import type { Late } from './text/kept';
import type { BoardView, Card, DrawnNews, Here, Live, Reading, Script, Shape, Sketch, View } from './view';

export interface State {
  view: View | null;
  /** The interviewer's alone. */
  script: Script | null;
  live: Live | null;
  /** Of somebody who practices alone, after the end. */
  card: Card | null;
  /** By stage: the text as it is on the screen. */
  texts: Readonly<Record<string, StageText>>;
  /** Words that came too late for their stage. */
  late: readonly Late[];
  board: Board;
  /** Whether the room can be reached. */
  connected: boolean;
  /** What went wrong last; empty when all is well. */
  notice: string;
}

export interface StageText {
  text: string;
  /** When it began to differ from what is saved, as performance.now() tells it; 0 while it does not. */
  unsaved: number;
  /** Why the room does not take it; empty while it does. */
  why: string;
}

/** The whiteboard, as far as it is saved. */
export interface Board {
  /** By id, with what was deleted. */
  shapes: Readonly<Record<string, Shape>>;
  /** Ids of what the interviewer drew. */
  theirs: readonly string[];
  /** All was fetched that was drawn before this page was opened. */
  loaded: boolean;
  reading: Reading | null;
  /** By page: what another hand did last. */
  sketches: Readonly<Record<string, Sketch>>;
}

export type Message =
  | { kind: 'board'; board: BoardView }
  | { kind: 'drawn'; news: DrawnNews }
  | { kind: 'sketch'; sketch: Sketch }
  | { kind: 'reading'; reading: Reading }
  | { kind: 'view'; view: View }
  | { kind: 'script'; script: Script }
  | { kind: 'live'; live: Live }
  | { kind: 'card'; card: Card }
  | { kind: 'text'; stage: string; text: string; unsaved: boolean; why: string; at: number }
  | { kind: 'late'; late: readonly Late[] }
  | { kind: 'presence'; here: Here }
  | { kind: 'connected'; connected: boolean }
  | { kind: 'notice'; text: string };

const blank: Board = { shapes: {}, theirs: [], loaded: false, reading: null, sketches: {} };

export const nothing: State = { board: blank, view: null, script: null, live: null, card: null, texts: {}, late: [], connected: true, notice: '' };

export function fold(s: State, m: Message): State {
  switch (m.kind) {
    case 'view':
      return m.view.seq < (s.view?.seq ?? 0) ? s : { ...s, view: m.view, texts: saved(s.texts, m.view) };
    case 'script':
      return { ...s, script: m.script };
    case 'live':
      return { ...s, live: m.live };
    case 'card':
      return { ...s, card: m.card };
    case 'text': {
      const since = s.texts[m.stage]?.unsaved || m.at;
      return { ...s, texts: { ...s.texts, [m.stage]: { text: m.text, unsaved: m.unsaved ? since : 0, why: m.why } } };
    }
    case 'late':
      return { ...s, late: m.late };
    case 'board':
      return { ...s, board: { ...s.board, shapes: latest(s.board.shapes, m.board.elements), theirs: both(s.board.theirs, m.board.theirs), loaded: true } };
    case 'drawn': {
      const theirs = m.news.who === 'interviewer' ? both(s.board.theirs, m.news.elements.map((e) => e.id)) : s.board.theirs;
      return { ...s, view: s.view && { ...s.view, drawn: true }, board: { ...s.board, shapes: latest(s.board.shapes, m.news.elements), theirs } };
    }
    case 'sketch':
      return { ...s, board: { ...s.board, sketches: { ...s.board.sketches, [m.sketch.page]: m.sketch } } };
    case 'reading':
      return m.reading.rev < (s.board.reading?.rev ?? 0) ? s : { ...s, board: { ...s.board, reading: m.reading } };
    case 'presence':
      return s.view ? { ...s, view: { ...s.view, here: m.here } } : s;
    case 'connected':
      return s.connected === m.connected ? s : { ...s, connected: m.connected };
    case 'notice':
      return s.notice === m.text ? s : { ...s, notice: m.text };
  }
}

/** Of two versions of a shape the higher one stands, of equals that with the lower nonce, as on the server. */
export function wins(a: Shape, b: Shape | undefined): boolean {
  return !b || a.version > b.version || (a.version === b.version && a.versionNonce < b.versionNonce);
}

function latest(had: Board['shapes'], more: readonly Shape[]): Board['shapes'] {
  const out: Record<string, Shape> = { ...had };
  for (const e of more) if (wins(e, out[e.id])) out[e.id] = e;
  return out;
}

const both = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])];

/** The texts that nobody writes in are as the view has them; that of the open stage comes by itself, and newer. */
function saved(texts: State['texts'], view: View): State['texts'] {
  const out: Record<string, StageText> = { ...texts };
  view.stages.forEach((st, i) => {
    if (!out[st.id] || st.closed || i !== view.stage) out[st.id] = { text: st.text, unsaved: 0, why: '' };
  });
  return out;
}
