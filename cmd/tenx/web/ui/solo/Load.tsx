// The diagram that was typed so far, under the scenario's load.
import { useEffect, useRef, useState } from 'react';
import { fetchLoad } from './api';

export function Load({ close }: { close: () => void }) {
  const box = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  useEffect(() => {
    box.current?.showModal();
    void fetchLoad().then(setText);
  }, []);
  return (
    <dialog ref={box} id="under-load" aria-labelledby="load-title" onClose={close}>
      <div className="row foot">
        <h2 id="load-title">Your diagram under load</h2>
        <button type="button" autoFocus onClick={() => box.current?.close()}>
          Back
        </button>
      </div>
      <pre tabIndex={0}>{text || 'Working it out…'}</pre>
    </dialog>
  );
}
