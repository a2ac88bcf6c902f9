// The state of a page is a fold over what the room sends and what the connection does. It is pure: no time, no network, no DOM.
import type { Late } from './text/kept';
import type { Here, Live, Script, View } from './view';

export interface State {
  view: View | null;
  /** The interviewer's alone. */
  script: Script | null;
  live: Live | null;
  /** By stage: the text as it is on the screen. */
  texts: Readonly<Record<string, StageText>>;
  /** Words that came too late for their stage. */
  late: readonly Late[];
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

export type Message =
  | { kind: 'view'; view: View }
  | { kind: 'script'; script: Script }
  | { kind: 'live'; live: Live }
  | { kind: 'text'; stage: string; text: string; unsaved: boolean; why: string; at: number }
  | { kind: 'late'; late: readonly Late[] }
  | { kind: 'presence'; here: Here }
  | { kind: 'connected'; connected: boolean }
  | { kind: 'notice'; text: string };

export const nothing: State = { view: null, script: null, live: null, texts: {}, late: [], connected: true, notice: '' };

export function fold(s: State, m: Message): State {
  switch (m.kind) {
    case 'view':
      return m.view.seq < (s.view?.seq ?? 0) ? s : { ...s, view: m.view, texts: saved(s.texts, m.view) };
    case 'script':
      return { ...s, script: m.script };
    case 'live':
      return { ...s, live: m.live };
    case 'text': {
      const since = s.texts[m.stage]?.unsaved || m.at;
      return { ...s, texts: { ...s.texts, [m.stage]: { text: m.text, unsaved: m.unsaved ? since : 0, why: m.why } } };
    }
    case 'late':
      return { ...s, late: m.late };
    case 'presence':
      return s.view ? { ...s, view: { ...s.view, here: m.here } } : s;
    case 'connected':
      return s.connected === m.connected ? s : { ...s, connected: m.connected };
    case 'notice':
      return s.notice === m.text ? s : { ...s, notice: m.text };
  }
}

/** The texts that nobody writes in are as the view has them; that of the open stage comes by itself, and newer. */
function saved(texts: State['texts'], view: View): State['texts'] {
  const out: Record<string, StageText> = { ...texts };
  view.stages.forEach((st, i) => {
    if (!out[st.id] || st.closed || i !== view.stage) out[st.id] = { text: st.text, unsaved: 0, why: '' };
  });
  return out;
}
