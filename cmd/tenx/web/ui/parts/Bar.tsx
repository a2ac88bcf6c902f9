// The clocks and the stage, at the top of every page.
import { useState } from 'react';
import type { ReactNode } from 'react';
import { base } from '../act';
import { mmss, useClock } from '../clock';
import { useRoom } from '../store';
import type { Person, Role, View } from '../view';

interface Props {
  view: View;
  /** Other roles in the interview, shown as present or away. */
  others: Role[];
  children?: ReactNode;
}

export function Bar({ view, others, children }: Props) {
  const st = view.stages[view.stage];
  const where = view.phase === 'new' ? 'not started' : view.phase === 'ended' ? 'finished' : `${st?.title} · ${view.stage + 1} of ${view.stages.length}`;
  return (
    <header id="bar">
      <h1>{view.scenario.title}</h1>
      <span className="level">{view.level}</span>
      <span id="where" aria-live="polite">{where}</span>
      <Clocks view={view} />
      {others.map((o) => (
        <Presence key={o} role={o} of={view.here[o]} />
      ))}
      <span className="buttons">{children}</span>
    </header>
  );
}

/** Who else is here and since when, or when they were last seen. */
function Presence({ role, of }: { role: Role; of: Person | undefined }) {
  const time = (ms: number): string => new Date(ms).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  const name = of?.name ? `${of.name} (${role})` : role;
  const when = of?.here ? of.since && `since ${time(of.since)}` : of?.seen ? `last seen ${time(of.seen)}` : 'not here yet';
  return (
    <span id={role === 'observer' ? 'observer' : 'other'} className={of?.here ? 'here' : 'away'} title={when || undefined}>
      {name} {of?.here ? 'is here' : of?.seen ? `is away, ${when}` : 'is not here yet'}
    </span>
  );
}

/** The user's own name, as others see it. */
export function OwnName({ view }: { view: View }) {
  const given = view.here[view.role]?.name ?? '';
  const [name, setName] = useState<string | null>(null);
  const save = (): void => {
    if (name !== null && name.trim() !== given) void fetch(base + '/name', { method: 'POST', body: name.trim() });
    setName(null);
  };
  return (
    <form
      className="own-name"
      onSubmit={(e) => {
        e.preventDefault();
        save();
      }}
    >
      <label className="hidden" htmlFor="own-name">
        Your name, as the others see it
      </label>
      <input id="own-name" size={12} maxLength={60} placeholder="your name" autoComplete="name" value={name ?? given} onChange={(e) => setName(e.target.value)} onBlur={save} />
    </form>
  );
}

function Clocks({ view }: { view: View }) {
  const now = useClock();
  const st = view.stages[view.stage];
  const total = view.stages.reduce((n, s) => n + s.budget, 0);
  if (!st || view.phase === 'ended' || view.phase === 'quit') return null;
  if (view.phase === 'new') {
    return (
      <>
        <span id="left">{mmss(st.budget)}</span>
        <span id="total">{Math.round(total / 60000)} minutes in all</span>
      </>
    );
  }
  const left = st.budget - (now - st.opened);
  return (
    <>
      <span id="left" role="timer" aria-label="time left of the stage" className={left < 0 ? 'over' : left < 60000 ? 'soon' : ''}>
        {view.phase === 'stopped' && 'paused '}
        {left < 0 ? `over by ${mmss(-left)}` : mmss(left)}
      </span>
      <progress id="spent" max={1} value={Math.min(1, 1 - left / st.budget)} aria-label="time of the stage that is spent" />
      <span id="total">
        {mmss(now)} of {mmss(total)}
      </span>
    </>
  );
}

/** What is wrong, if anything: the connection first. */
export function Status() {
  const connected = useRoom((s) => s.connected);
  const notice = useRoom((s) => s.notice);
  const text = connected ? notice : 'No connection to the room. What you type is kept here, and sent as soon as it is back.';
  return (
    <p id="status" role="status" aria-live="polite">
      {text && text.charAt(0).toUpperCase() + text.slice(1)}
    </p>
  );
}
