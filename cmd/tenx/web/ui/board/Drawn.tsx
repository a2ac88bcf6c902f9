// The whiteboard for those who look at it: folded, and fetched once it is opened.
import { useState } from 'react';
import type { View } from '../view';
import { Pane } from './Pane';

export function Drawn({ view }: { view: View }) {
  const [open, setOpen] = useState(false);
  if (!view.drawn) return null;
  return (
    <details className="fold" id="drawn" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>Whiteboard</summary>
      {open && <Pane view={view} />}
    </details>
  );
}
