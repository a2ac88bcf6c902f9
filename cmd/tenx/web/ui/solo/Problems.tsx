// All problems, with a search, filters and a random draw.
import { useState } from 'react';
import type { Problem } from '../view';
import { fetchProblems } from './api';

interface Filter {
  find: string;
  topic: string;
  difficulty: string;
  undone: boolean;
}

const fits = (p: Problem, f: Filter): boolean =>
  `${p.title} ${p.summary} ${p.level} ${p.difficulty} ${(p.topics ?? []).join(' ')}`.toLowerCase().includes(f.find.toLowerCase().trim()) &&
  (!f.topic || !!p.topics?.includes(f.topic)) &&
  (!f.difficulty || p.difficulty === f.difficulty) &&
  (!f.undone || p.done === 0);

const values = (list: string[]): string[] => [...new Set(list)].sort();

export function Problems({ going, go }: { going: boolean; go: (id: string) => void }) {
  const [list, setList] = useState<Problem[]>([]);
  const [filter, setFilter] = useState<Filter>({ find: '', topic: '', difficulty: '', undone: false });
  const some = list.filter((p) => fits(p, filter));
  const draw = (): void => {
    const p = some[Math.floor(Math.random() * some.length)];
    if (p) go(p.id);
  };
  const set = (change: Partial<Filter>): void => setFilter({ ...filter, ...change });
  return (
    <details className="fold" id="problems" onToggle={(e) => e.currentTarget.open && !list.length && void fetchProblems().then(setList)}>
      <summary>All problems</summary>
      <div className="filters">
        <label htmlFor="find-problem">Search</label>
        <input id="find-problem" value={filter.find} onChange={(e) => set({ find: e.target.value })} autoComplete="off" />
        <Pick id="by-topic" label="Topic" list={values(list.flatMap((p) => p.topics ?? []))} value={filter.topic} pick={(topic) => set({ topic })} />
        <Pick id="by-difficulty" label="Difficulty" list={values(list.map((p) => p.difficulty))} value={filter.difficulty} pick={(difficulty) => set({ difficulty })} />
        <label>
          <input type="checkbox" id="undone" checked={filter.undone} onChange={(e) => set({ undone: e.target.checked })} /> Not finished yet
        </label>
        <button type="button" id="draw-problem" disabled={going || !some.length} onClick={draw}>
          Pick one for me
        </button>
      </div>
      <ul>
        {some.map((p) => (
          <li key={p.id}>
            <button type="button" className="link" disabled={going} onClick={() => go(p.id)}>
              {p.title}
            </button>{' '}
            <small>
              {p.level}, {p.difficulty}
              {p.done > 0 && `, finished ${p.done === 1 ? 'once' : `${p.done} times`}`}
              {p.best !== null && `, best ${p.best.toFixed(1)}`}
            </small>
            <br />
            {p.summary}
          </li>
        ))}
      </ul>
      {list.length > 0 && !some.length && <p>No problem matches.</p>}
    </details>
  );
}

interface PickProps {
  id: string;
  label: string;
  list: string[];
  value: string;
  pick: (value: string) => void;
}

function Pick({ id, label, list, value, pick }: PickProps) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(e) => pick(e.target.value)}>
        <option value="">all</option>
        {list.map((v) => (
          <option key={v}>{v}</option>
        ))}
      </select>
    </>
  );
}
