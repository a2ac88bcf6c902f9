// The interview: the conversation on the left, the answer on the right.
import { useEffect, useState } from 'react';
import type { Act } from '../act';
import { unfocused } from '../parts/focus';
import { useRoom } from '../store';
import { openRunner } from '../text/texts';
import type { View } from '../view';
import { Talk } from './Talk';
import { Work } from './Work';

interface Props {
  view: View;
  act: Act;
}

/** Shows a part of the page and focuses a field in it. */
function show(tab: string, field: string, setTab: (tab: string) => void): void {
  setTab(tab);
  requestAnimationFrame(() => document.getElementById(field)?.focus());
}

export function During({ view, act }: Props) {
  const [brief, setBrief] = useState(false);
  const [tab, setTab] = useState('work');
  const paused = view.phase === 'stopped';
  const stage = view.stages[view.stage]?.id ?? '';
  useEffect(() => {
    const key = (e: KeyboardEvent): void => {
      if (!(e.ctrlKey || e.metaKey) || e.altKey || e.shiftKey || e.repeat) return;
      if (e.key === '.') void act({ do: paused ? 'continue' : 'pause' });
      else if (paused) return;
      else if (e.key === 'k') show('talk', 'question', setTab);
      else if (e.key === 'e') show('work', 'text', setTab);
      else if (e.key === 'b') setBrief((b) => !b);
      else if (e.key === 'Enter') void act({ do: 'done', stage });
      else return;
      e.preventDefault();
      e.stopPropagation(); // the editor has its own keys
    };
    document.addEventListener('keydown', key, true);
    return () => document.removeEventListener('keydown', key, true);
  }, [act, stage, paused]);
  const ready = useRoom(() => openRunner(stage) !== null);
  useEffect(() => { // the focused element is gone
    if (ready && !paused && unfocused()) document.getElementById('text')?.focus();
  }, [paused, stage, ready]);
  return (
    <>
      <nav id="tabs" hidden={paused} aria-label="Parts of the page">
        {Object.entries({ talk: 'Interviewer', work: 'Your answer' }).map(([id, name]) => (
          <button key={id} type="button" aria-current={id === tab ? 'page' : undefined} onClick={() => setTab(id)}>
            {name}
          </button>
        ))}
      </nav>
      <main id="during" data-tab={tab} hidden={paused}>
        <Talk view={view} act={act} brief={brief} setBrief={setBrief} />
        <Work view={view} act={act} />
      </main>
      <footer hidden={paused}>Ctrl+K ask · Ctrl+E answer · Ctrl+B brief · Ctrl+Enter send the stage · Ctrl+. pause · Esc, then Tab leaves the editor</footer>
    </>
  );
}
