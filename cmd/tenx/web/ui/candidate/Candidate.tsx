// The candidate's page.
import { useEffect } from 'react';
import type { Act } from '../act';
import { Bar, Status } from '../parts/Bar';
import { useTitle } from '../parts/title';
import type { View } from '../view';
import { After } from './After';
import './candidate.css';
import { Late } from './Late';
import { Talk } from './Talk';
import { Work } from './Work';

export interface Props {
  view: View;
  act: Act;
}

export function Candidate({ view, act }: Props) {
  useTitle(view);
  useKeys();
  const ended = view.phase === 'ended' || view.phase === 'quit';
  return (
    <div className="page candidate">
      <Bar view={view} others={['interviewer']} />
      <Status />
      <Late view={view} />
      {ended ? (
        <After view={view} act={act} />
      ) : (
        <main id="during">
          <Talk view={view} act={act} />
          <Work view={view} act={act} />
        </main>
      )}
      {!ended && <footer>Ctrl+K ask · Ctrl+E answer · Ctrl+B brief · Tab indents, Escape and Tab leaves the editor</footer>}
    </div>
  );
}

/** The page's keys, each of which moves the focus to one place. */
function useKeys(): void {
  useEffect(() => {
    const key = (e: KeyboardEvent): void => {
      if (!(e.ctrlKey || e.metaKey) || e.altKey || e.shiftKey) return;
      const to = { k: 'question', e: 'text', b: 'brief-title' }[e.key];
      if (to === 'text' && !document.getElementById(to)) document.getElementById('way-text')?.click(); // the whiteboard is shown in its place
      const at = to && document.getElementById(to);
      if (!to) return;
      e.preventDefault();
      if (!at) return;
      at.focus();
      if (to === 'brief-title') at.click();
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, []);
}
