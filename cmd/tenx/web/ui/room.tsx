// The page of a room, for every role.
import { StrictMode, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { act } from './act';
import { Candidate } from './candidate/Candidate';
import { Desk } from './desk/Desk';
import { follow } from './connection';
import './room.css';
import { Observer } from './observer/Observer';
import { keepFocus } from './parts/focus';
import { Solo } from './solo/Solo';
import { tell, useRoom } from './store';
import { start } from './text/texts';
import { startSpeaking } from './voice/speak';

function Room() {
  const view = useRoom((s) => s.view);
  const ready = view !== null;
  useEffect(() => {
    if (ready) performance.mark('ready');
  }, [ready]);
  if (!view) return <p className="wait">Opening the room…</p>;
  switch (view.role) {
    case 'interviewer':
      return <Desk view={view} act={act} />;
    case 'solo':
      return <Solo view={view} act={act} />;
    case 'observer':
      return <Observer view={view} />;
    default:
      return <Candidate view={view} act={act} />;
  }
}

const fault = (why: unknown): void => tell({ kind: 'notice', text: `Something went wrong on this page, please reload it: ${why instanceof Error ? why.message : String(why)}` });
addEventListener('error', (e) => fault(e.error ?? e.message));
addEventListener('unhandledrejection', (e) => fault(e.reason));

const root = document.getElementById('room') as HTMLElement;
keepFocus(root);
createRoot(root).render(
  <StrictMode>
    <Room />
  </StrictMode>,
);
start();
startSpeaking();
void follow();
