// What the interviewer writes down: notes, marks, and their own outcomes of criteria.
import { useState } from 'react';
import type { Act } from '../act';
import { mmss } from '../clock';
import { MarkFields } from '../parts/MarkFields';
import { useRoom } from '../store';
import { named, type Marks, type Note, type Outcome, type ScriptCriterion, type View } from '../view';
import { sure } from './Sure';
import { useKept } from './kept';
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
      <ul id="notes">{view.desk?.notes.map((n) => <NoteRow key={n.seq} note={n} act={act} title={view.stages.find((st) => st.id === n.stage)?.title ?? ''} />)}</ul>
    </>
  );
}

/** A note, which can be edited by clicking on it. */
function NoteRow({ note: n, act, title }: { note: Note; act?: Act; title: string }) {
  const [text, setText] = useState<string | null>(null);
  const save = async (to: string): Promise<void> => {
    if (to === n.text || (await act?.({ do: 'note', text: to, of: n.seq }))?.status === 200) setText(null);
  };
  if (text === null) {
    return (
      <li>
        <time title={title}>{mmss(n.at)}</time> {n.text}{' '}
        {act && (
          <button type="button" className="plain small" aria-label={`Edit the note: ${n.text}`} onClick={() => setText(n.text)}>
            Edit
          </button>
        )}
      </li>
    );
  }
  return (
    <li>
      <form
        className="row"
        onSubmit={(e) => {
          e.preventDefault();
          if (text.trim()) void save(text.trim());
        }}
      >
        <time>{mmss(n.at)}</time>
        <input aria-label="The note" autoFocus maxLength={4000} value={text} onChange={(e) => setText(e.target.value)} onKeyDown={(e) => e.key === 'Escape' && setText(null)} />
        <button>Save</button>
        <button type="button" className="plain" onClick={() => void save('')}>
          Remove
        </button>
      </form>
    </li>
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
          <button type="button" className="plain" onClick={async () => (await sure('Show all marks to both now, before both are sealed?', 'Open now')) && void act({ do: 'unseal' })}>
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
  const [search, setSearch] = useState('');
  const [open, setOpen] = useKept<Record<string, boolean>>('desk.criteria', {});
  const seen = new Map((live?.criteria ?? []).map((c) => [c.id, c.outcome]));
  const mine = view.desk?.overruled ?? {};
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = (c: ScriptCriterion): boolean => words.every((w) => c.title.toLowerCase().includes(w));
  const row = (c: ScriptCriterion) => <Row key={c.id} view={view} act={act} of={c} seen={seen.get(c.id)} />;
  return (
    <div id="criteria">
      <label htmlFor="find-criterion">Find a criterion</label>
      <input id="find-criterion" type="search" autoComplete="off" value={search} onChange={(e) => setSearch(e.target.value)} />
      {view.order.map((d) => {
        // Heaviest first. Criteria that the interviewer has judged are folded away.
        const list = (script?.criteria ?? []).filter((c) => c.dimension === d && wanted(c)).sort((a, b) => b.weight - a.weight);
        const marked = list.filter((c) => mine[c.id]);
        const rest = list.filter((c) => !mine[c.id]);
        if (!list.length) return null;
        return (
          <details key={d} open={words.length > 0 || !!open[d]} onToggle={(e) => words.length === 0 && e.currentTarget.open !== !!open[d] && setOpen({ ...open, [d]: e.currentTarget.open })}>
            <summary>
              {named(d)}: {marked.length} of {list.length} marked
            </summary>
            <ul>{rest.filter((c) => c.weight > 0).map(row)}</ul>
            {rest.some((c) => c.weight < 0) && (
              <details>
                <summary>Bad signs</summary>
                <ul>{rest.filter((c) => c.weight < 0).map(row)}</ul>
              </details>
            )}
            {marked.length > 0 && (
              <details>
                <summary>Marked</summary>
                <ul>{marked.map(row)}</ul>
              </details>
            )}
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
      {mine && <span className={'rules ' + (seen ?? '')}>rules: {rules}</span>}
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
