// The recording of a finished session.
import { useEffect, useRef, useState } from 'react';
import { base } from '../act';
import { play } from './player';
import type { Film } from './player';
import './replay.css';

export function Replay() {
  const [film, setFilm] = useState<Film | string | null>(null);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => (root.current && film && typeof film !== 'string' ? play(root.current, film) : undefined), [film]);
  const load = async (): Promise<void> => {
    try {
      const reply = await fetch(base + '/film');
      const out = (await reply.json()) as Film & { error?: string };
      setFilm(reply.ok ? out : (out.error ?? 'the recording could not be loaded'));
    } catch {
      setFilm('The room cannot be reached: open this again once it can.');
    }
  };
  return (
    <details className="film-of" onToggle={(e) => e.currentTarget.open && (film === null || typeof film === 'string') && void load()}>
      <summary>Replay the interview</summary>
      {typeof film === 'string' && <p role="status">{film}</p>}
      <div ref={root} className="film" />
    </details>
  );
}
