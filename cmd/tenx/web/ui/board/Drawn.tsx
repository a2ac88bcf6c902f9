// The whiteboard for viewers: folded, and loaded when it is opened.
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
