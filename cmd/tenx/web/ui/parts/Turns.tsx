// The conversation. It scrolls along until the user scrolls up to read.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { mmss } from '../clock';
import type { Turn, Who } from '../view';

const speakers = { candidate: 'Candidate', interviewer: 'Interviewer', engine: 'Clock' };
const kinds: Record<string, string> = { fact: 'fact', hint: 'hint', curveball: 'change of plan' };

const layout = (l: HTMLElement): string => `${l.clientWidth} ${l.clientHeight} ${l.scrollHeight}`;

interface Props {
  turns: Turn[];
  /** The user's role, shown as 'You'. */
  me?: Who;
}

export function Turns({ turns, me }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const stick = useRef(true);
  const before = useRef(0); // earlier scroll position
  const laidOut = useRef(''); // size and content when it was last scrolled to the end
  const [missed, setMissed] = useState(false);
  const toEnd = (): void => {
    const l = list.current;
    if (l) {
      before.current = l.scrollTop = l.scrollHeight;
      laidOut.current = layout(l);
    }
    stick.current = true;
    setMissed(false);
  };
  useLayoutEffect(() => {
    if (stick.current) toEnd();
    else setMissed(true);
  }, [turns.length]);
  useEffect(() => {
    const l = list.current;
    if (!l) return;
    const o = new ResizeObserver(() => stick.current && toEnd());
    o.observe(l);
    const shown = (): void => void (stick.current && toEnd()); // a hidden page has no layout
    document.addEventListener('visibilitychange', shown);
    return () => {
      o.disconnect();
      document.removeEventListener('visibilitychange', shown);
    };
  }, []);
  const scrolled = (): void => {
    const l = list.current;
    if (!l) return;
    if (stick.current && layout(l) !== laidOut.current) { // the layout changed; nobody scrolled
      toEnd();
      return;
    }
    if (l.scrollTop + l.clientHeight >= l.scrollHeight - 40) {
      stick.current = true;
      setMissed(false);
    } else if (l.scrollTop < before.current - 2) {
      stick.current = false;
    }
    before.current = l.scrollTop;
  };
  return (
    <div className="talked">
      <ol id="turns" ref={list} onScroll={scrolled} aria-live="polite" tabIndex={0} aria-label="Conversation">
        {turns.map((t, i) => (
          <li key={i} className={`${t.who} ${t.kind}`}>
            <span className="who">
              {t.who === me ? 'You' : speakers[t.who]}
              {kinds[t.kind] && <em> {kinds[t.kind]}</em>}
              <time>{mmss(t.at)}</time>
            </span>
            <p>{t.text}</p>
          </li>
        ))}
      </ol>
      {missed && (
        <button type="button" className="missed" onClick={toEnd}>
          Something new was said ↓
        </button>
      )}
    </div>
  );
}
