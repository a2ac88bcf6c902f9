// The state of a page is a fold over what the room sends and what the connection does. It is pure: no time, no network, no DOM.
import { applyEdit } from './bytes';
import type { Edited, Here, Live, Script, View } from './view';

export interface State {
  view: View | null;
  /** The interviewer's alone. */
  script: Script | null;
  live: Live | null;
  /** By stage: the text as it is now, which may be newer than the view's. */
  texts: Readonly<Record<string, StageText>>;
  /** Whether the room can be reached. */
  connected: boolean;
  /** What went wrong last; empty when all is well. */
  notice: string;
}

export interface StageText {
  text: string;
  rev: number;
}

export type Message =
  | { kind: 'view'; view: View }
  | { kind: 'script'; script: Script }
  | { kind: 'live'; live: Live }
  | { kind: 'edited'; edit: Edited }
  | { kind: 'presence'; here: Here }
  | { kind: 'connected'; connected: boolean }
  | { kind: 'notice'; text: string };

export const nothing: State = { view: null, script: null, live: null, texts: {}, connected: true, notice: '' };

export function fold(s: State, m: Message): State {
  switch (m.kind) {
    case 'view':
      return m.view.seq < (s.view?.seq ?? 0) ? s : { ...s, view: m.view, texts: newer(s.texts, m.view) };
    case 'script':
      return { ...s, script: m.script };
    case 'live':
      return { ...s, live: m.live };
    case 'edited':
      return { ...s, texts: edited(s.texts, m.edit) };
    case 'presence':
      return s.view ? { ...s, view: { ...s.view, here: m.here } } : s;
    case 'connected':
      return s.connected === m.connected ? s : { ...s, connected: m.connected };
    case 'notice':
      return s.notice === m.text ? s : { ...s, notice: m.text };
  }
}

function newer(texts: State['texts'], view: View): State['texts'] {
  const out: Record<string, StageText> = { ...texts };
  for (const st of view.stages) {
    const had = out[st.id];
    if (!had || had.rev < st.rev) out[st.id] = { text: st.text, rev: st.rev };
  }
  return out;
}

function edited(texts: State['texts'], e: Edited): State['texts'] {
  const had = texts[e.stage];
  if (!had || e.rev <= had.rev) return texts;
  return { ...texts, [e.stage]: { text: applyEdit(had.text, e), rev: e.rev } };
}
