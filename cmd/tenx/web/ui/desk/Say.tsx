// What the interviewer sends: answers to waiting questions, their own words, and the script with a full-text search.
import { useState } from 'react';
import { mmss } from '../clock';
import { useRoom } from '../store';
import type { Order, Waiting } from '../view';
import type { DeskProps } from './Desk';
import { found, itemsOf } from './items';
import type { Item } from './items';
import { useKept } from './kept';
import { now, post, undo, useOutbox } from './outbox';

export function Say({ view, act }: DeskProps) {
  const script = useRoom((s) => s.script);
  const live = useRoom((s) => s.live);
  const items = script ? itemsOf(view, script, live) : [];
  return (
    <section className="desk" data-part="say" aria-labelledby="say-title">
      <h2 id="say-title">Ask and tell</h2>
      <Questions view={view} act={act} />
      <OwnWords view={view} act={act} />
      <Script view={view} act={act} items={items} />
    </section>
  );
}

/** The order for a suggested reply. */
export function replyOrder(q: Waiting, i: number): Order {
  const r = q.replies[i];
  return r?.fact ? { do: 'tell', id: r.fact, text: r.text, of: q.seq } : { do: 'say', text: r?.text, of: q.seq };
}

/** Waiting questions and messages about to be sent. The area keeps its height, so that nothing moves under the pointer. */
function Questions({ view, act }: DeskProps) {
  const held = useOutbox();
  const waiting = (view.desk?.waiting ?? []).filter((q) => !held.some((h) => h.order.of === q.seq));
  const [first, ...rest] = waiting;
  return (
    <div id="suggest" aria-live="polite">
      {held.map((h) => (
        <p key={h.order.key} className="held">
          <span>Sending: {h.text}</span>
          {!h.sent && (
            <>
              <button type="button" onClick={() => undo(h.order.key)}>
                Undo
              </button>
              <button type="button" className="plain" onClick={() => now(h.order.key)}>
                Send now
              </button>
            </>
          )}
        </p>
      ))}
      {first ? (
        <div className="card">
          <p>
            <small>Asked at {mmss(first.at)}: </small>
            {first.question}
          </p>
          {first.replies.map((r, i) => (
            <button key={i} type="button" className="reply" onClick={() => post(replyOrder(first, i), r.text)}>
              {r.fact ? 'Tell: ' : 'Say: '}
              {r.text}
              {i === 0 && <kbd>Ctrl+Enter</kbd>}
            </button>
          ))}
          <button type="button" className="plain" onClick={() => void act({ do: 'waive', of: first.seq })}>
            Leave it open
          </button>
        </div>
      ) : (
        !held.length && <p className="quiet">No open questions.</p>
      )}
      {rest.length > 0 && (
        <ol className="queue" aria-label="More questions that wait">
          {rest.map((q) => (
            <li key={q.seq}>
              <time>{mmss(q.at)}</time> {q.question}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** The interviewer's own words. Enter sends them, and never anything from the script. */
function OwnWords({ view }: DeskProps) {
  const [text, setText] = useKept(`say.${location.pathname}`, '');
  const waiting = view.desk?.waiting[0];
  const say = (): void => {
    const said = text.trim();
    if (!said || view.phase !== 'running') return;
    setText('');
    post({ do: 'say', text: said, of: waiting?.seq }, said, () => setText(said));
  };
  return (
    <form
      id="own"
      onSubmit={(e) => {
        e.preventDefault();
        say();
      }}
    >
      <label htmlFor="words">{waiting ? 'Answer in your own words' : 'Say something in your own words'}</label>
      <div className="row">
        <textarea
          id="words"
          rows={2}
          maxLength={4000}
          value={text}
          onChange={(e) => setText(e.target.value)}
          onKeyDown={(e) => {
            if (e.key !== 'Enter' || e.shiftKey || e.ctrlKey || e.metaKey) return;
            e.preventDefault();
            say();
          }}
        />
        <button disabled={view.phase !== 'running'}>Say</button>
      </div>
    </form>
  );
}

function Script({ view, items }: DeskProps & { items: Item[] }) {
  const [search, setSearch] = useState('');
  const [closed, setClosed] = useKept<Record<string, boolean>>('desk.closed', {});
  const [favorites, setFavorites] = useKept<string[]>(`favorites.${view.scenario.id}`, []);
  const chosen = favorites.flatMap((k) => items.filter((i) => i.key === k));
  const list = search.trim() ? found(items, search) : items;
  const move = (key: string, by: number): void => {
    const at = favorites.indexOf(key);
    const next = favorites.filter((k) => k !== key);
    next.splice(Math.max(0, at + by), 0, key);
    setFavorites(next);
  };
  const star = (key: string): void => setFavorites(favorites.includes(key) ? favorites.filter((k) => k !== key) : [...favorites, key]);
  const row = (i: Item, moved?: boolean) => <Row key={i.key} of={i} view={view} starred={favorites.includes(i.key)} star={() => star(i.key)} move={moved ? (by) => move(i.key, by) : undefined} />;
  const groups = [...new Set(items.map((i) => i.group))];
  return (
    <>
      <label htmlFor="search">Find a fact, a follow-up or a hint</label>
      <input id="search" type="search" autoComplete="off" value={search} onChange={(e) => setSearch(e.target.value)} />
      <div id="script">
        {search.trim() ? (
          <ul>{list.map((i) => row(i))}{list.length === 0 && <li className="quiet">Nothing in the script has these words.</li>}</ul>
        ) : (
          <>
            {chosen.length > 0 && (
              <details open={!closed['Favorites']} onToggle={(e) => setClosed({ ...closed, Favorites: !e.currentTarget.open })}>
                <summary>Favorites</summary>
                <ul>{chosen.map((i) => row(i, true))}</ul>
              </details>
            )}
            {groups.map((group) => (
              <details key={group} open={!closed[group]} onToggle={(e) => e.currentTarget.open === !!closed[group] && setClosed({ ...closed, [group]: !e.currentTarget.open })}>
                <summary>{group}</summary>
                <ul>{items.filter((i) => i.group === group).map((i) => row(i))}</ul>
              </details>
            ))}
          </>
        )}
      </div>
    </>
  );
}

interface RowProps {
  of: Item;
  view: DeskProps['view'];
  starred: boolean;
  star: () => void;
  move?: (by: number) => void;
}

function Row({ of: i, view, starred, star, move }: RowProps) {
  const of = i.order.do === 'tell' ? (view.desk?.waiting.find((q) => q.replies.some((r) => r.fact === i.order.id)) ?? view.desk?.waiting[0])?.seq : undefined;
  return (
    <li className={i.used ? 'used' : i.weak ? 'weak' : ''}>
      <div className="row">
        <button type="button" disabled={view.phase !== 'running' || i.wait || (i.used && i.order.do !== 'tell')} onClick={() => post({ ...i.order, of }, i.text)}>
          {i.text}
        </button>
        <button type="button" className="star" aria-pressed={starred} aria-label={`Favorite: ${i.under}`} onClick={star}>
          {starred ? '★' : '☆'}
        </button>
        {move && (
          <>
            <button type="button" className="star" aria-label={`Up: ${i.under}`} onClick={() => move(-1)}>
              ↑
            </button>
            <button type="button" className="star" aria-label={`Down: ${i.under}`} onClick={() => move(1)}>
              ↓
            </button>
          </>
        )}
      </div>
      <small>
        {i.used ? 'said already · ' : i.weak ? 'seems covered · ' : ''}
        {i.under}
      </small>
    </li>
  );
}
