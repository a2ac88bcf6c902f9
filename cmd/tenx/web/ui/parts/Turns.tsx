// The conversation. It follows what is said while its end is in sight.
import { useLayoutEffect, useRef } from 'react';
import { mmss } from '../clock';
import type { Turn } from '../view';

const speakers = { candidate: 'Candidate', interviewer: 'Interviewer', engine: 'Clock' };
const kinds: Record<string, string> = { fact: 'fact', hint: 'hint', curveball: 'change of plan' };

export function Turns({ turns }: { turns: Turn[] }) {
  const list = useRef<HTMLOListElement>(null);
  const stick = useRef(true);
  useLayoutEffect(() => {
    if (list.current && stick.current) list.current.scrollTop = list.current.scrollHeight;
  }, [turns.length]);
  const scrolled = (): void => {
    const l = list.current;
    if (l) stick.current = l.scrollTop + l.clientHeight >= l.scrollHeight - 40;
  };
  return (
    <ol id="turns" ref={list} onScroll={scrolled} aria-live="polite" tabIndex={0} aria-label="Conversation">
      {turns.map((t, i) => (
        <li key={i} className={`${t.who} ${t.kind}`}>
          <span className="who">
            {speakers[t.who]}
            {kinds[t.kind] && <em> {kinds[t.kind]}</em>}
            <time>{mmss(t.at)}</time>
          </span>
          <p>{t.text}</p>
        </li>
      ))}
    </ol>
  );
}
