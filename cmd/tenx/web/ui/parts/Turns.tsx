// The conversation. It follows what is said while its end is in sight.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { mmss } from '../clock';
import type { Turn } from '../view';

const speakers = { candidate: 'Candidate', interviewer: 'Interviewer', engine: 'Clock' };
const kinds: Record<string, string> = { fact: 'fact', hint: 'hint', curveball: 'change of plan' };

export function Turns({ turns }: { turns: Turn[] }) {
  const list = useRef<HTMLOListElement>(null);
  const stick = useRef(true);
  const [behind, setBehind] = useState(false);
  const follow = (): void => {
    if (list.current && stick.current) list.current.scrollTop = list.current.scrollHeight;
  };
  useLayoutEffect(follow, [turns.length]);
  useEffect(() => {
    document.addEventListener('visibilitychange', follow); // a hidden page is not laid out
    return () => document.removeEventListener('visibilitychange', follow);
  }, []);
  const scrolled = (): void => {
    const l = list.current;
    if (!l || document.hidden) return;
    stick.current = l.scrollTop + l.clientHeight >= l.scrollHeight - 40;
    setBehind(!stick.current);
  };
  const latest = (): void => {
    stick.current = true;
    setBehind(false);
    follow();
  };
  return (
    <div className="talk">
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
      {behind && (
        <button type="button" className="plain latest" onClick={latest}>
          Jump to the latest
        </button>
      )}
    </div>
  );
}
