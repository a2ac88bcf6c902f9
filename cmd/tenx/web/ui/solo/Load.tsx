// The design typed or drawn so far, under the scenario's load: a separate page in a frame.
import { useEffect, useRef } from 'react';
import { base } from '../act';

export function Load({ close }: { close: () => void }) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => box.current?.showModal(), []);
  return (
    <dialog ref={box} id="under-load" aria-labelledby="load-title" onClose={close}>
      <div className="row foot">
        <h2 id="load-title">Your diagram under load</h2>
        <button type="button" autoFocus onClick={() => box.current?.close()}>
          Back
        </button>
      </div>
      <iframe title="Your diagram under load" src={`${base}/design`} />
    </dialog>
  );
}
