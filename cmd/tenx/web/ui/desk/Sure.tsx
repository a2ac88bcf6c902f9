// A confirmation before something that cannot be undone.
import { useEffect, useRef, useSyncExternalStore } from 'react';

interface Question {
  text: string;
  yes: string;
  answer: (yes: boolean) => void;
}

let question: Question | null = null;
const listeners = new Set<() => void>();

function set(q: Question | null): void {
  question = q;
  for (const l of listeners) l();
}

/** Asks for confirmation and returns the answer. */
export function sure(text: string, yes: string): Promise<boolean> {
  return new Promise((answer) => set({ text, yes, answer }));
}

export function Sure() {
  const q = useSyncExternalStore(
    (l) => {
      listeners.add(l);
      return () => listeners.delete(l);
    },
    () => question,
  );
  const dialog = useRef<HTMLDialogElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    if (q && !dialog.current?.open) {
      before.current = document.activeElement;
      dialog.current?.showModal();
    }
  }, [q]);
  const done = (yes: boolean): void => {
    dialog.current?.close();
    set(null);
    q?.answer(yes);
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
  };
  return (
    <dialog
      ref={dialog}
      id="sure"
      aria-labelledby="sure-text"
      onKeyDown={(e) => e.repeat && e.key === 'Enter' && e.preventDefault()} // a key held down since before the question must not answer it
      onCancel={(e) => {
        e.preventDefault();
        done(false);
      }}
    >
      <p id="sure-text">{q?.text}</p>
      <p className="row">
        <button type="button" id="sure-yes" onClick={() => done(true)}>
          {q?.yes}
        </button>
        <button type="button" className="plain" onClick={() => done(false)}>
          Cancel
        </button>
      </p>
    </dialog>
  );
}
