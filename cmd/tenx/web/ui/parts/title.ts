// The tab's title: where the interview is, and how many messages are unread.
import { useEffect, useRef } from 'react';
import type { View } from '../view';

export function useTitle(view: View): void {
  const read = useRef(view.turns.length);
  useEffect(() => {
    const draw = (): void => {
      if (!document.hidden) read.current = view.turns.length;
      const unread = view.turns.length - read.current;
      const st = view.stages[view.stage];
      const where = view.phase === 'new' ? 'not started' : view.phase === 'ended' ? 'finished' : view.phase === 'stopped' ? 'paused' : `${view.stage + 1} ${st?.title}`;
      document.title = `${unread > 0 ? `(${unread}) ` : ''}${where} · ${view.scenario.title}`;
    };
    draw();
    document.addEventListener('visibilitychange', draw);
    return () => document.removeEventListener('visibilitychange', draw);
  }, [view]);
}
