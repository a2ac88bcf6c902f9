// The page of the interviewer.
import { useEffect, useState } from 'react';
import type { Act } from '../act';
import { Final } from '../final/Final';
import { Bar, Status } from '../parts/Bar';
import type { View } from '../view';
import { Answer } from './Answer';
import { Criteria, MarksForm, Notes } from './Rubric';
import { Say } from './Say';
import './desk.css';

export interface DeskProps {
  view: View;
  act: Act;
}

const tabs = { say: 'Ask and tell', answer: 'The candidate', rubric: 'Rubric and notes' };
type Tab = keyof typeof tabs;

export function Desk({ view, act }: DeskProps) {
  const [tab, setTab] = useState<Tab>('say');
  useKeys(view, act, setTab);
  const ended = view.phase === 'ended' || view.phase === 'quit';
  return (
    <div className="page interviewer" data-tab={tab}>
      <Bar view={view} others={['candidate']}>
        <Lead view={view} act={act} />
      </Bar>
      <Status />
      {ended ? (
        <After view={view} act={act} />
      ) : (
        <>
          <nav id="tabs" aria-label="Parts of the desk">
            {(Object.keys(tabs) as Tab[]).map((t) => (
              <button key={t} type="button" aria-pressed={t === tab} onClick={() => setTab(t)}>
                {tabs[t]}
              </button>
            ))}
          </nav>
          <main id="during">
            <Say view={view} act={act} />
            <Answer view={view} />
            <section className="rubric" data-part="rubric" aria-labelledby="rubric-title">
              <h2 id="rubric-title">Rubric and notes</h2>
              <Notes view={view} act={act} />
              <MarksForm view={view} act={act} />
              <Criteria view={view} act={act} />
            </section>
          </main>
        </>
      )}
      <footer>/ find · n note · a answer · p pause or go on · Shift+N next stage · + a minute more</footer>
    </div>
  );
}

function Lead({ view, act }: DeskProps) {
  const button = (title: string, order: Parameters<Act>[0]) => (
    <button type="button" onClick={() => void act(order)}>
      {title}
    </button>
  );
  const st = view.stages[view.stage];
  switch (view.phase) {
    case 'new':
      return button('Start the clock', { do: 'begin' });
    case 'running':
      return (
        <>
          {view.done && <span>candidate says done</span>}
          {button('Pause', { do: 'pause' })}
          {button('+1 min', { do: 'give-back', minutes: 1 })}
          {button(view.stage + 1 < view.stages.length ? 'Next stage' : 'Finish', { do: 'next', stage: st?.id })}
        </>
      );
    case 'stopped':
      return button('Go on', { do: 'continue' });
    default:
      return null;
  }
}

function useKeys(view: View, act: Act, show: (t: Tab) => void): void {
  useEffect(() => {
    const keys: Record<string, () => void> = {
      '/': () => (show('say'), focus('search')),
      n: () => (show('rubric'), focus('jot')),
      a: () => (show('answer'), focus('text')),
      p: () => void act({ do: view.phase === 'stopped' ? 'continue' : 'pause' }),
      N: () => void act({ do: 'next', stage: view.stages[view.stage]?.id }),
      '+': () => void act({ do: 'give-back', minutes: 1 }),
    };
    const key = (e: KeyboardEvent): void => {
      if (e.ctrlKey || e.metaKey || e.altKey) return;
      const at = document.activeElement;
      if (at && /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) {
        if (e.key === 'Escape') (at as HTMLElement).blur();
        return;
      }
      const then = keys[e.key];
      if (!then) return;
      e.preventDefault();
      then();
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, [view, act, show]);
}

const focus = (id: string): void => void requestAnimationFrame(() => document.getElementById(id)?.focus());

function After({ view, act }: DeskProps) {
  if (view.final) {
    return (
      <main id="after">
        <Final view={view} final={view.final} />
        <h3>Your private notes</h3>
        <Notes view={view} />
      </main>
    );
  }
  if (view.own?.sealed) {
    return (
      <main id="after">
        <h2>Sealed</h2>
        <p>{view.other ? 'Both are in.' : 'The candidate has not sealed theirs yet.'}</p>
        <button type="button" onClick={() => void act({ do: 'unseal' })}>
          Open now, without theirs
        </button>
      </main>
    );
  }
  return (
    <main id="after">
      <h2>Write your marks before you see anybody else’s</h2>
      <div className="columns">
        <div id="final-marks">
          <MarksForm view={view} act={act} seal />
        </div>
        <div>
          <h3>Your notes</h3>
          <Notes view={view} />
          <h3>Criteria</h3>
          <Criteria view={view} act={act} />
        </div>
      </div>
    </main>
  );
}
