// The interviewer's page.
import { useEffect, useState } from 'react';
import type { Act } from '../act';
import { mmss, now as clock } from '../clock';
import { Bar, OwnName, Status } from '../parts/Bar';
import { useRoom } from '../store';
import type { View } from '../view';
import { After } from './After';
import { Answer } from './Answer';
import { itemsOf, verb } from './items';
import { useKept } from './kept';
import { Links } from './Links';
import { Palette } from './Palette';
import type { Choice } from './Palette';
import { post, resume, undo } from './outbox';
import { Criteria, MarksForm, Notes } from './Rubric';
import { replyOrder, Say } from './Say';
import { Sure, sure } from './Sure';
import './desk.css';

export interface DeskProps {
  view: View;
  act: Act;
}

const tabs = { say: 'Ask and tell', answer: 'The candidate', rubric: 'Rubric and notes' };
type Tab = keyof typeof tabs;

export function Desk({ view, act }: DeskProps) {
  const [tab, setTab] = useState<Tab>('say');
  const [open, setOpen] = useState(false);
  const [letters, setLetters] = useKept('desk.letters', true);
  useEffect(resume, []);
  useTitle(view);
  useKeys(view, act, { show: setTab, letters, palette: () => setOpen(true) });
  const choices = useChoices(view, act, setTab);
  const ended = view.phase === 'ended' || view.phase === 'quit';
  return (
    <div className="page interviewer" data-tab={tab}>
      <Bar view={view} others={view.here.observer?.here || view.here.observer?.seen ? ['candidate', 'observer'] : ['candidate']}>
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
                {t === 'say' && view.desk && view.desk.waiting.length > 0 && ` (${view.desk.waiting.length})`}
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
      <footer>
        <span>
          <kbd>Ctrl+K</kbd> commands · <kbd>Ctrl+Enter</kbd> send the suggestion · <kbd>Ctrl+Z</kbd> take back{letters && ' · / find · s say · n note · a answer · p pause · + a minute'}
        </span>
        <label>
          <input type="checkbox" checked={letters} onChange={(e) => setLetters(e.target.checked)} /> single-letter keys
        </label>
        <OwnName view={view} />
        {!ended && <Links />}
      </footer>
      {open && <Palette choices={choices} close={() => setOpen(false)} />}
      <Sure />
    </div>
  );
}

/** Moves to the next stage after a confirmation. */
async function next(view: View, act: Act): Promise<void> {
  const st = view.stages[view.stage];
  const last = view.stage + 1 >= view.stages.length;
  const title = view.stages[view.stage + 1]?.title;
  if (await sure(last ? 'End the interview? No stage can be opened again.' : `Close ${st?.title} and open ${title}? A closed stage stays closed.`, last ? 'Finish' : 'Next stage')) void act({ do: 'next', stage: st?.id });
}

function Lead({ view, act }: DeskProps) {
  const button = (title: string, order: Parameters<Act>[0]) => (
    <button type="button" onClick={() => void act(order)}>
      {title}
    </button>
  );
  switch (view.phase) {
    case 'new':
      return button('Start the clock', { do: 'begin' });
    case 'running':
      return (
        <>
          {view.done && <span>candidate is done</span>}
          {button('Pause', { do: 'pause' })}
          {button('+1 min', { do: 'give-back', minutes: 1 })}
          <button type="button" id="next" onClick={() => void next(view, act)}>
            {view.stage + 1 < view.stages.length ? 'Next stage' : 'Finish'}
          </button>
        </>
      );
    case 'stopped':
      return button('Go on', { do: 'continue' });
    default:
      return null;
  }
}

/** The tab's title shows the number of waiting questions and the time left. */
function useTitle(view: View): void {
  const waiting = view.desk?.waiting.length ?? 0;
  useEffect(() => {
    const tell = (): void => {
      const st = view.stages[view.stage];
      const left = st && view.phase === 'running' ? mmss(st.budget - (clock() - st.opened)) + ' · ' : '';
      document.title = (waiting ? `(${waiting}) ` : '') + left + view.scenario.title;
    };
    tell();
    const timer = setInterval(tell, 1000);
    return () => clearInterval(timer);
  }, [view, waiting]);
}

function useChoices(view: View, act: Act, show: (t: Tab) => void): Choice[] {
  const script = useRoom((s) => s.script);
  const live = useRoom((s) => s.live);
  const choices: Choice[] = [
    { key: 'note', text: 'Write a note', run: () => (show('rubric'), focus('jot')) },
    { key: 'find', text: 'Find in the script', run: () => (show('say'), focus('search')) },
    { key: 'say', text: 'Say something in your own words', run: () => (show('say'), focus('words')) },
    { key: 'answer', text: 'Read the answer', run: () => (show('answer'), focus('text')) },
  ];
  if (view.phase === 'new') choices.push({ key: 'begin', text: 'Start the clock', run: () => void act({ do: 'begin' }) });
  if (view.phase === 'running') {
    choices.push(
      { key: 'pause', text: 'Pause', run: () => void act({ do: 'pause' }) },
      { key: 'minute', text: 'Give back a minute', run: () => void act({ do: 'give-back', minutes: 1 }) },
      { key: 'next', text: view.stage + 1 < view.stages.length ? 'Next stage' : 'Finish the interview', run: () => void next(view, act) },
    );
    for (const i of script ? itemsOf(view, script, live) : []) {
      if (!i.wait && !(i.used && i.order.do !== 'tell')) choices.push({ key: i.key, text: `${verb(i)}: ${i.text}`, under: i.under, run: () => post(i.order, i.text) });
    }
  }
  if (view.phase === 'stopped') choices.push({ key: 'go', text: 'Go on', run: () => void act({ do: 'continue' }) });
  return choices;
}

interface Keys {
  show: (t: Tab) => void;
  /** Single letters are shortcuts. */
  letters: boolean;
  palette: () => void;
}

function useKeys(view: View, act: Act, { show, letters, palette }: Keys): void {
  useEffect(() => {
    const single: Record<string, () => void> = {
      '/': () => (show('say'), focus('search')),
      s: () => (show('say'), focus('words')),
      n: () => (show('rubric'), focus('jot')),
      a: () => (show('answer'), focus('text')),
      p: () => void act({ do: view.phase === 'stopped' ? 'continue' : 'pause' }),
      '+': () => void act({ do: 'give-back', minutes: 1 }),
    };
    const key = (e: KeyboardEvent): void => {
      if (document.querySelector('dialog[open]')) return;
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '');
      if ((e.ctrlKey || e.metaKey) && !e.altKey) {
        const q = view.desk?.waiting[0];
        if (e.key.toLowerCase() === 'k') palette();
        else if (e.key === 'Enter' && q?.replies[0]) post(replyOrder(q, 0), q.replies[0].text);
        else if (e.key.toLowerCase() === 'z' && !typing && undo()) show('say');
        else return;
        e.preventDefault();
        return;
      }
      if (e.altKey) return;
      if (typing) {
        if (e.key === 'Escape') (document.activeElement as HTMLElement).blur();
        return;
      }
      const then = letters ? single[e.key] : undefined;
      if (!then) return;
      e.preventDefault();
      then();
    };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, [view, act, show, letters, palette]);
}

const focus = (id: string): void => void requestAnimationFrame(() => document.getElementById(id)?.focus());
