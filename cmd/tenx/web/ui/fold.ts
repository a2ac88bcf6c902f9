// The state of a page is a fold over messages from the room and the state of the connection. It is pure: no time, no network, no DOM.
import type { Late } from './text/kept';
import type { BoardView, Card, DrawnNews, Here, Live, Reading, Script, Shape, Sketch, View } from './view';

export interface State {
  view: View | null;
  /** Only for the interviewer. */
  script: Script | null;
  live: Live | null;
  /** Only when practicing alone, after the end. */
  card: Card | null;
  /** By stage: the text as it is on the screen. */
  texts: Readonly<Record<string, StageText>>;
  /** Words that arrived too late for their stage. */
  late: readonly Late[];
  board: Board;
  /** Whether the room can be reached. */
  connected: boolean;
  /** The last error; empty if there is none. */
  notice: string;
}

export interface StageText {
  text: string;
  /** When it began to differ from what is saved, by performance.now(); 0 if it does not differ. */
  unsaved: number;
  /** Why the room does not accept it; empty if it does. */
  why: string;
}

/** The whiteboard as far as it is saved. */
export interface Board {
  /** By id, including deleted shapes. */
  shapes: Readonly<Record<string, Shape>>;
  /** Ids of shapes drawn by the interviewer. */
  theirs: readonly string[];
  /** Everything drawn before this page was opened has been loaded. */
  loaded: boolean;
  reading: Reading | null;
  /** By page: what somebody is currently drawing. */
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

/** Of two versions of a shape the higher one wins; if they are equal, the one with the lower nonce, as on the server. */
export function wins(a: Shape, b: Shape | undefined): boolean {
  return !b || a.version > b.version || (a.version === b.version && a.versionNonce < b.versionNonce);
}

function latest(had: Board['shapes'], more: readonly Shape[]): Board['shapes'] {
  const out: Record<string, Shape> = { ...had };
  for (const e of more) if (wins(e, out[e.id])) out[e.id] = e;
  return out;
}

const both = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])];

/** Texts that nobody is editing are those of the view. The open stage's text arrives separately, and is newer. */
function saved(texts: State['texts'], view: View): State['texts'] {
  const out: Record<string, StageText> = { ...texts };
  view.stages.forEach((st, i) => {
    if (!out[st.id] || st.closed || i !== view.stage) out[st.id] = { text: st.text, unsaved: 0, why: '' };
  });
  return out;
}
