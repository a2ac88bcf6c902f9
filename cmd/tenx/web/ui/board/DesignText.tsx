// The design as text. What is typed here is drawn, and what is drawn is written here unless somebody is typing.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { send } from '../act';
import { useRoom } from '../store';
import type { Reading } from '../view';
import { keepText, keptText } from './keep';
import { readNow } from './load';
import { merge } from './merge';

const drawAfter = 800; // milliseconds without a keypress
const changed = 'The drawing has changed since you began to type.';

/** The drawing on which the typed text is based: its number and its text, or null if that is no longer known. */
interface Begun {
  rev: number;
  text: string | null;
}

export function DesignText({ edits }: { edits: boolean }) {
  const reading = useRoom((s) => s.board.reading);
  const [typed, setTyped] = useState<string | null>(null); // null shows the text of the drawing
  const [wrong, setWrong] = useState('');
  const [again, setAgain] = useState(0);
  const begun = useRef<Begun>({ rev: 0, text: null });
  const latest = useRef<string | null>(null);
  const done = useRef<string | null>(null); // the text drawn last
  const sending = useRef(false); // a reading that arrives meanwhile may include what is being sent
  const field = useRef<HTMLTextAreaElement>(null);
  const cursor = useRef<number | null>(null); // where to put the cursor when the text is rendered again
  useEffect(() => {
    latest.current = typed;
  }, [typed]);
  useEffect(() => {
    if (!edits) return;
    void keptText().then((t) => t && setTyped((had) => had ?? t));
  }, [edits]);
  const join = useCallback((now: Reading): void => {
    const { rev, text: base } = begun.current;
    const mine = latest.current;
    if (mine === null || sending.current || now.rev < rev) return;
    if (now.rev === rev) {
      begun.current = { rev, text: now.text };
      return;
    }
    const joined = base === null ? null : merge(base, mine, now.text, field.current?.selectionStart ?? mine.length);
    if (!joined) {
      setWrong(changed);
      return;
    }
    begun.current = { rev: now.rev, text: now.text };
    if (mine === done.current) done.current = joined.text; // the merged-in part is already drawn
    setWrong('');
    if (document.activeElement === field.current) cursor.current = joined.place;
    setTyped((latest.current = joined.text));
    setAgain((n) => n + 1);
  }, []);
  useEffect(() => {
    if (reading && edits) join(reading);
  }, [reading, edits, join]);
  useLayoutEffect(() => {
    if (cursor.current !== null) field.current?.setSelectionRange(cursor.current, cursor.current);
    cursor.current = null;
  }, [typed]);
  const draw = async (anyway: boolean): Promise<void> => {
    const text = latest.current;
    if (text === null || sending.current || (text === done.current && !anyway)) return;
    const { rev } = begun.current;
    sending.current = true;
    const reply = await send({ do: 'design', text, rev, on: anyway });
    sending.current = false;
    if (reply.status === 200) {
      void keepText('');
      begun.current = { rev: reply.seq ?? rev, text };
      done.current = text;
    }
    if (reply.status !== 409) setWrong(reply.status === 200 ? '' : (reply.error ?? 'it cannot be drawn'));
    join(await readNow());
    if (latest.current !== text) setAgain((n) => n + 1);
    else if (reply.status === 200 && document.activeElement?.id !== 'design-text') setTyped(null);
  };
  useEffect(() => {
    if (typed === null || !edits) return;
    void keepText(typed);
    const timer = setTimeout(() => void draw(false), drawAfter);
    return () => clearTimeout(timer);
  }, [typed, edits, again]);
  return (
    <div className="design-text">
      <textarea
        id="design-text"
        ref={field}
        aria-label="The design as text"
        aria-describedby="design-wrong"
        spellCheck={false}
        readOnly={!edits}
        placeholder={'users -> alb: 500 rps\nalb -> api -> db\napi: EC2 x4 3az 20ms'}
        value={typed ?? reading?.text ?? ''}
        onChange={(e) => {
          if (typed === null) [begun.current, done.current] = [{ rev: reading?.rev ?? 0, text: reading?.text ?? '' }, null];
          latest.current = e.target.value;
          setTyped(e.target.value);
        }}
        onBlur={() => {
          if (!wrong && typed !== null && typed === done.current) setTyped(null);
        }}
      />
      <p id="design-wrong" role="status" className={wrong ? 'wrong' : 'soft'}>
        {wrong || (edits ? 'Type here or draw: each shows the other.' : '')}
      </p>
      {wrong && (
        <p className="row">
          <button type="button" onClick={() => void draw(true)}>
            Draw my text anyway
          </button>
          <button
            type="button"
            onClick={() => {
              setTyped(null);
              setWrong('');
              void keepText('');
            }}
          >
            Use the drawing
          </button>
        </p>
      )}
    </div>
  );
}
