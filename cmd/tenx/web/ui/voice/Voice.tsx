// Speaking instead of typing, and having the interviewer read aloud. Both are off until the user turns them on.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Act } from '../act';
import { tell } from '../store';
import { append } from '../text/texts';
import type { View } from '../view';
import { connect, leave, listen, questionIn, rest, useHearing } from './listen';
import { install, place } from './recognition';
import type { Place } from './recognition';
import { canSpeak, setSpeaking, speaksHere, yieldFloor } from './speak';
import './voice.css';

interface Props {
  view: View;
  act: Act;
}

const sound: Record<Place, string> = {
  device: 'Your browser recognizes speech on this device, so the audio does not leave it.',
  download: 'Your browser can recognize speech on this device after a download. Until then it sends the audio to a service of its vendor.',
  service: 'Your browser sends the audio to a speech service of its vendor (such as Google, Apple or Microsoft), which returns the words. tenx only gets the words.',
  nowhere: 'This browser cannot recognize speech. Chrome, Edge and Safari can, and tenx practice --listen works with any recognizer in a terminal.',
};

export function Voice({ view, act }: Props) {
  const [where, setWhere] = useState<Place | null>(null); // null until speaking is turned on
  const [reads, setReads] = useState(false);
  useEffect(() => setSpeaking(reads), [reads]);
  useEffect(() => () => setSpeaking(false), []);
  return (
    <details id="voice" className="voice">
      <summary>Speak instead of typing</summary>
      <label>
        <input id="voice-listen" type="checkbox" checked={where !== null} onChange={(e) => (e.target.checked ? void place().then(setWhere) : setWhere(null))} /> I want to speak my answer
      </label>
      {where && (
        <p id="voice-where" className="note">
          {sound[where]}{' '}
          {where === 'download' && (
            <button type="button" className="plain" onClick={() => void install().then(setWhere)}>
              Download the language
            </button>
          )}
        </p>
      )}
      {where && where !== 'nowhere' && <Mic key={where} view={view} act={act} local={where === 'device'} />}
      {canSpeak() && (
        <label>
          <input id="voice-speak" type="checkbox" checked={reads} onChange={(e) => setReads(e.target.checked)} /> Read the interviewer's words to me
          {reads && <small> {speaksHere() ? 'They are read by a voice on this device.' : 'The browser has no voice on this device, so it may send the words to its vendor.'} Press any key to stop it.</small>}
        </label>
      )}
    </details>
  );
}

const tap = 350; // milliseconds; after a shorter press it keeps listening until the next press

/** The talk button, which is held or tapped. */
function Mic({ view, act, local }: Props & { local: boolean }) {
  const { on, partial, trouble } = useHearing();
  const [asks, setAsks] = useState(false);
  const asking = useRef(asks);
  asking.current = asks;
  const pressed = useRef(0);
  const paused = view.phase !== 'running';
  const deliver = useCallback(
    (words: string): void => {
      const question = questionIn(words) ?? (asking.current ? words : null);
      if (question !== null) {
        setAsks(false);
        void act({ do: 'ask', text: question, spoken: true });
      } else if (!append(words, true)) {
        tell({ kind: 'notice', text: `not added, because no stage is open: ${words}` });
      }
    },
    [act],
  );
  useEffect(() => {
    connect(deliver, local);
    return leave;
  }, [deliver, local]);
  useEffect(() => {
    if (paused) leave();
  }, [paused]);
  const down = useCallback((): void => {
    yieldFloor();
    if (pressed.current < 0) { // it was tapped on before
      pressed.current = 0;
      rest();
      return;
    }
    pressed.current = performance.now();
    listen();
  }, []);
  const up = useCallback((): void => {
    if (pressed.current <= 0) return;
    if (performance.now() - pressed.current < tap) {
      pressed.current = -1;
      return;
    }
    pressed.current = 0;
    rest();
  }, []);
  useEffect(() => {
    if (!on) pressed.current = 0;
  }, [on]);
  useTalkKey(down, up, paused);
  return (
    <div className="mic">
      <button
        id="mic"
        type="button"
        aria-pressed={on}
        disabled={paused}
        onPointerDown={(e) => {
          e.currentTarget.setPointerCapture(e.pointerId);
          down();
        }}
        onPointerUp={up}
        onPointerCancel={up}
        onKeyDown={(e) => {
          if ((e.key === ' ' || e.key === 'Enter') && !e.repeat && !e.ctrlKey) down();
        }}
        onKeyUp={(e) => {
          if (e.key === ' ' || e.key === 'Enter') up();
        }}
      >
        {on ? 'Listening' : 'Hold to talk'}
      </button>
      <button id="mic-asks" type="button" className="plain" aria-pressed={asks} onClick={() => setAsks((a) => !a)}>
        Make it a question
      </button>
      <small>Hold the button or Ctrl+Space; a short press keeps listening until the next. Begin with “interviewer” to ask a question.</small>
      <p id="heard" className="heard">
        {partial}
      </p>
      {trouble && (
        <p id="voice-trouble" role="alert">
          {trouble}
        </p>
      )}
    </div>
  );
}

/** Ctrl+Space talks while it is held, wherever the focus is. */
function useTalkKey(down: () => void, up: () => void, off: boolean): void {
  useEffect(() => {
    if (off) return;
    let held = false;
    const press = (e: KeyboardEvent): void => {
      if (e.code !== 'Space' || !e.ctrlKey || e.altKey || e.shiftKey || e.metaKey) return;
      e.preventDefault();
      e.stopPropagation();
      if (held || e.repeat) return;
      held = true;
      down();
    };
    const release = (e: KeyboardEvent): void => {
      if (!held || (e.code !== 'Space' && e.key !== 'Control')) return;
      held = false;
      up();
    };
    const lost = (): void => {
      if (held) up();
      held = false;
    };
    document.addEventListener('keydown', press, true);
    document.addEventListener('keyup', release, true);
    addEventListener('blur', lost);
    return () => {
      document.removeEventListener('keydown', press, true);
      document.removeEventListener('keyup', release, true);
      removeEventListener('blur', lost);
    };
  }, [down, up, off]);
}
