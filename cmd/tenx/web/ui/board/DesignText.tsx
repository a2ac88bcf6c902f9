// The design as text. What is typed here is drawn; what is drawn is written here, unless somebody types.
import { useEffect, useRef, useState } from 'react';
import { send } from '../act';
import { useRoom } from '../store';
import { keepText, keptText } from './keep';
import { readAgain } from './load';

const drawAfter = 800; // milliseconds without a key

export function DesignText({ edits }: { edits: boolean }) {
  const reading = useRoom((s) => s.board.reading);
  const [typed, setTyped] = useState<string | null>(null); // null: what is drawn
  const [wrong, setWrong] = useState('');
  const rev = useRef(0); // of the drawing beside which the text was begun
  const latest = useRef<string | null>(null);
  useEffect(() => {
    latest.current = typed;
  }, [typed]);
  useEffect(() => {
    if (!edits) return;
    void keptText().then((t) => t && setTyped((had) => had ?? t));
  }, [edits]);
  const draw = async (anyway: boolean): Promise<void> => {
    const text = latest.current;
    if (text === null) return;
    const reply = await send({ do: 'design', text, rev: rev.current, on: anyway });
    if (reply.status === 409) {
      setWrong('The drawing has changed since you began to type.');
      return;
    }
    setWrong(reply.status === 200 ? '' : (reply.error ?? 'it cannot be drawn'));
    if (reply.status === 200) {
      void keepText('');
      await readAgain();
      rev.current = reply.seq ?? rev.current;
      if (latest.current === text && document.activeElement?.id !== 'design-text') setTyped(null);
    }
  };
  useEffect(() => {
    if (typed === null || !edits) return;
    void keepText(typed);
    const timer = setTimeout(() => void draw(false), drawAfter);
    return () => clearTimeout(timer);
  }, [typed, edits]);
  return (
    <div className="design-text">
      <textarea
        id="design-text"
        aria-label="The design as text"
        aria-describedby="design-wrong"
        spellCheck={false}
        readOnly={!edits}
        placeholder={'users -> alb: 500 rps\nalb -> api -> db\napi: EC2 x4 3az 20ms'}
        value={typed ?? reading?.text ?? ''}
        onChange={(e) => {
          if (typed === null) rev.current = reading?.rev ?? 0;
          setTyped(e.target.value);
        }}
        onBlur={() => {
          if (!wrong && typed !== null && typed === reading?.text) setTyped(null);
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
            Take the drawing
          </button>
        </p>
      )}
    </div>
  );
}
