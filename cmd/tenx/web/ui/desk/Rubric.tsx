// What the interviewer writes down: notes, marks, own outcomes of criteria.
import { useState } from 'react';
import type { Act } from '../act';
import { mmss } from '../clock';
import { MarkFields } from '../parts/MarkFields';
import { useRoom } from '../store';
import type { Marks, Outcome, ScriptCriterion, View } from '../view';
import type { DeskProps } from './Desk';

export function Notes({ view, act }: { view: View; act?: Act }) {
  const [text, setText] = useState('');
  const note = async (): Promise<void> => {
    if (!act || !text.trim()) return;
    setText('');
    if ((await act({ do: 'note', text: text.trim() })).status !== 200) setText((t) => t || text);
  };
  return (
    <>
      {act && (
        <form
          id="note"
          onSubmit={(e) => {
            e.preventDefault();
            void note();
          }}
        >
          <label htmlFor="jot">Private note, with the time on it</label>
          <div className="row">
            <input id="jot" maxLength={4000} autoComplete="off" value={text} onChange={(e) => setText(e.target.value)} />
            <button>Note</button>
          </div>
        </form>
      )}
      <ul id="notes">
        {view.desk?.notes.map((n, i) => (
          <li key={i}>
            <time>{mmss(n.at)}</time> {n.text}
          </li>
        ))}
      </ul>
    </>
  );
}

export function MarksForm({ view, act, seal }: DeskProps & { seal?: boolean }) {
  const [marks, setMarks] = useState<Marks>(view.own?.marks ?? {});
  const [band, setBand] = useState(view.own?.band ?? '');
  const [why, setWhy] = useState(view.own?.text ?? '');
  const save = (change?: { marks?: Marks; band?: string }) => act({ do: 'mark', marks, band, text: why, ...change });
  return (
    <div id="marks">
      <h3>Your marks, for {view.level}</h3>
      <MarkFields
        view={view}
        marks={marks}
        none="no decision"
        change={(m) => {
          setMarks(m);
          void save({ marks: m });
        }}
      />
      <div className="field">
        <label htmlFor="band">recommendation</label>
        <select
          id="band"
          value={band}
          onChange={(e) => {
            setBand(e.target.value);
            void save({ band: e.target.value });
          }}
        >
          <option value="">no recommendation yet</option>
          {view.bands.map((b) => (
            <option key={b}>{b}</option>
          ))}
        </select>
      </div>
      <label htmlFor="why">What decides it</label>
      <textarea id="why" rows={3} maxLength={8000} value={why} onChange={(e) => setWhy(e.target.value)} onBlur={() => void save()} />
      {seal && (
        <p className="row">
          <button type="button" onClick={async () => (await save()).status === 200 && void act({ do: 'seal' })}>
            Seal my marks
          </button>
          <button type="button" className="plain" onClick={() => confirm('Show all marks to both now, before both are sealed?') && void act({ do: 'unseal' })}>
            Open now
          </button>
          <span>{view.other ? 'The candidate has sealed theirs.' : 'The candidate has not sealed theirs yet.'}</span>
        </p>
      )}
    </div>
  );
}

export function Criteria({ view, act }: DeskProps) {
  const script = useRoom((s) => s.script);
  const live = useRoom((s) => s.live);
  const seen = new Map((live?.criteria ?? []).map((c) => [c.id, c.outcome]));
  return (
    <div id="criteria">
      {view.order.map((d) => {
        const list = (script?.criteria ?? []).filter((c) => c.dimension === d).sort((a, b) => b.weight - a.weight);
        const good = list.filter((c) => c.weight > 0);
        return (
          <details key={d}>
            <summary>
              {d}: {good.filter((c) => seen.has(c.id)).length} of {good.length} seen
            </summary>
            <ul>
              {list.map((c) => (
                <Row key={c.id} view={view} act={act} of={c} seen={seen.get(c.id)} />
              ))}
            </ul>
          </details>
        );
      })}
    </div>
  );
}

const outcomes = ['hit', 'partial', 'miss'] as const;

function Row({ view, act, of: c, seen }: DeskProps & { of: ScriptCriterion; seen: Outcome | undefined }) {
  const mine = view.desk?.overruled[c.id];
  const sealed = view.own?.sealed;
  const rules = c.weight < 0 && seen ? 'said' : (seen ?? 'not detected');
  return (
    <li className={c.weight < 0 ? 'bad' : ''}>
      <span className="title" title={c.feedback}>
        {c.weight < 0 && 'Bad sign: '}
        {c.title}
      </span>
      <span className={'rules ' + (seen ?? '')}>rules: {rules}</span>
      <span className="picks">
        {outcomes.map((o) => (
          <button
            key={o}
            type="button"
            disabled={sealed}
            aria-pressed={mine?.outcome === o}
            aria-label={`${o}: ${c.title}`}
            onClick={() => void act({ do: 'overrule', id: c.id, outcome: mine?.outcome === o ? '' : o, text: mine?.reason ?? '' })}
          >
            {o}
          </button>
        ))}
      </span>
      {mine && (
        <input
          defaultValue={mine.reason}
          placeholder="a note on it"
          aria-label={'note: ' + c.title}
          disabled={sealed}
          onBlur={(e) => e.target.value !== mine.reason && void act({ do: 'overrule', id: c.id, outcome: mine.outcome, text: e.target.value })}
        />
      )}
    </li>
  );
}
