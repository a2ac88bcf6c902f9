// The scorecard with three sets of marks: interviewer, rules, self. Differences of a mark or more come first.
import { mmss } from '../clock';
import './final.css';
import { named, type Final as Card, type FinalCriterion, type View } from '../view';

export function Final({ view, final }: { view: View; final: Card }) {
  const theirs = final.interviewer?.marks ?? {};
  const self = final.self ?? {};
  const spread = (d: string): number => {
    const all = [theirs[d], final.rules[d], self[d]].filter((x) => x !== undefined);
    return Math.max(...all) - Math.min(...all);
  };
  const order = [...view.order].sort((a, b) => Number(spread(b) >= 1) - Number(spread(a) >= 1));
  return (
    <>
      <h2>Three readings of one answer</h2>
      <table className="marks">
        <thead>
          <tr>
            {['dimension', 'interviewer', 'rules', 'candidate', 'apart'].map((t) => (
              <th scope="col" key={t}>
                {t}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.map((d) => (
            <tr key={d} className={spread(d) >= 1 ? 'differs' : ''}>
              <th scope="row">{named(d)}</th>
              <td>{one(theirs[d])}</td>
              <td>{one(final.rules[d])}</td>
              <td>{one(self[d])}</td>
              <td>{spread(d) >= 1 && spread(d).toFixed(1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        For {view.level} the rules say: <strong>{final.overall.bands[view.level]}</strong>
        {final.interviewer?.band && (
          <>
            {' '}
            · the interviewer: <strong>{final.interviewer.band}</strong>
          </>
        )}
      </p>
      {final.interviewer?.text && <Word title="The interviewer" text={final.interviewer.text} />}
      {final.word && <Word title="The candidate on the interviewer" text={final.word} />}
      {(final.notes ?? []).map((n) => (
        <p key={n}>{n.charAt(0).toUpperCase() + n.slice(1)}</p>
      ))}
      {order.map((d) => (
        <Evidence key={d} view={view} dimension={d} open={spread(d) >= 1} criteria={final.criteria} />
      ))}
      <h3>Time</h3>
      <ul>
        {view.stages.map((s) => (
          <li key={s.id}>
            {s.title}: {mmss(s.spent)} of {mmss(s.budget)}
          </li>
        ))}
      </ul>
    </>
  );
}

const one = (n: number | undefined): string => (n === undefined ? '–' : n.toFixed(1));

function Word({ title, text }: { title: string; text: string }) {
  return (
    <section>
      <h3>{title}</h3>
      <p className="said">{text}</p>
    </section>
  );
}

function Evidence({ view, dimension, open, criteria }: { view: View; dimension: string; open: boolean; criteria: FinalCriterion[] }) {
  const list = criteria.filter((c) => c.dimension === dimension && !(c.bad && c.outcome === 'miss' && !c.person));
  return (
    <details open={open}>
      <summary>{named(dimension)}: the evidence</summary>
      <ul className="evidence">
        {list.map((c) => (
          <Criterion key={c.title} view={view} of={c} />
        ))}
      </ul>
    </details>
  );
}

function Criterion({ view, of: c }: { view: View; of: FinalCriterion }) {
  const outcome = c.bad ? (c.outcome === 'hit' ? 'bad sign' : 'not said') : c.outcome === 'miss' ? 'not detected' : c.outcome;
  const title = (stage: string): string => view.stages.find((s) => s.id === stage)?.title ?? stage;
  return (
    <li>
      <strong>{c.title}</strong> <span className="outcome">{outcome}</span>
      {c.person && (
        <span className="person">
          {' '}
          interviewer: {c.person}
          {c.reason && ' - ' + c.reason}
        </span>
      )}
      {c.quotes.map((q, i) => (
        <blockquote key={i}>
          {q.text} <cite>{title(q.stage)}</cite>
        </blockquote>
      ))}
      {c.bad === (c.outcome === 'hit') && <p>{c.feedback}</p>}
    </li>
  );
}
