// Everything the desk can do, found by typing: Ctrl+K.
import { useEffect, useRef, useState } from 'react';

export interface Choice {
  key: string;
  text: string;
  under?: string;
  run: () => void;
}

export function Palette({ choices, close }: { choices: Choice[]; close: () => void }) {
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const list = choices.filter((c) => words.every((w) => `${c.text} ${c.under ?? ''}`.toLowerCase().includes(w))).slice(0, 40);
  const picked = Math.min(at, list.length - 1);
  const run = (c: Choice | undefined): void => {
    if (!c) return;
    close();
    c.run();
  };
  const key = (e: React.KeyboardEvent): void => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (move) {
      e.preventDefault();
      setAt((picked + move + list.length) % Math.max(1, list.length));
    } else if (e.key === 'Enter') {
      e.preventDefault();
      run(list[picked]);
    }
  };
  return (
    <dialog ref={dialog} id="palette" aria-label="Commands" onClose={close} onKeyDown={key}>
      <input
        id="command"
        role="combobox"
        aria-expanded="true"
        aria-controls="commands"
        aria-activedescendant={list[picked] && `command-${picked}`}
        aria-label="Find a command, a fact or a follow-up"
        placeholder="Find a command, a fact or a follow-up"
        autoComplete="off"
        value={search}
        onChange={(e) => {
          setSearch(e.target.value);
          setAt(0);
        }}
      />
      <ul id="commands" role="listbox" aria-label="Commands">
        {list.map((c, i) => (
          <li key={c.key} id={`command-${i}`} role="option" aria-selected={i === picked} ref={i === picked ? (el) => el?.scrollIntoView({ block: 'nearest' }) : undefined} onClick={() => run(c)}>
            {c.text}
            {c.under && <small>{c.under}</small>}
          </li>
        ))}
      </ul>
    </dialog>
  );
}
