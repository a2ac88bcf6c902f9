// The user's progress: this week of their plan, and a row for each problem that they finished.
import { useState } from 'react';
import { named, type PlanWeek, type Problem } from '../view';
import { fetchPlan, fetchProblems } from './api';

export function Progress() {
  const [list, setList] = useState<Problem[] | null>(null);
  const [week, setWeek] = useState<PlanWeek | null>(null);
  const load = (): void => {
    void fetchProblems().then(setList);
    void fetchPlan().then(setWeek);
  };
  return (
    <details className="fold" id="progress" onToggle={(e) => e.currentTarget.open && !list && load()}>
      <summary>Your progress</summary>
      {week && <Week week={week} />}
      {list && <Finished list={list} planned={!!week} />}
    </details>
  );
}

function Week({ week }: { week: PlanWeek }) {
  return (
    <>
      <h3>
        Week {week.n} of {week.of}, {week.span}: {week.phase}
      </h3>
      <p>
        {week.tasks.filter((t) => t.done).length} of {week.tasks.length} done
      </p>
      <ul className="tasks">
        {week.tasks.map((t) => (
          <li key={t.label + t.title} className={t.done ? 'done' : undefined}>
            {t.done && <span className="tag">done</span>} {t.label}: {t.url ? <a href={t.url} target="_blank" rel="noreferrer">{t.title}</a> : t.title}, {t.time}
            {(t.state || (!t.done && t.command)) && (
              <>
                <br />
                <small>
                  {t.state}
                  {t.state && !t.done && t.command && ': '}
                  {!t.done && t.command && <code>{t.command}</code>}
                </small>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const mark = (m: number | null): string => (m === null ? '' : m.toFixed(1));

function Finished({ list, planned }: { list: Problem[]; planned: boolean }) {
  const done = list.filter((p) => p.done > 0);
  return (
    <>
      <p>
        Finished: {done.length} of {list.length} problems.{!planned && ' tenx plan makes a week-by-week plan.'}
      </p>
      {done.length > 0 && (
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">Problem</th>
              <th scope="col">Times</th>
              <th scope="col">Best</th>
              <th scope="col">Last</th>
              <th scope="col">Weakest</th>
            </tr>
          </thead>
          <tbody>
            {done.map((p) => (
              <tr key={p.id}>
                <th scope="row">{p.title}</th>
                <td>{p.done}</td>
                <td>{mark(p.best)}</td>
                <td>{mark(p.last)}</td>
                <td>{p.weakest && `${named(p.weakest)} ${mark(p.weak_mark)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
