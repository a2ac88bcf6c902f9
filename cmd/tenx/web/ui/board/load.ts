// What the room knows about the whiteboard, loaded when needed.
import { base, sleep } from '../act';
import { read, tell } from '../store';
import type { BoardView, Reading } from '../view';

async function get<T>(path: string): Promise<T> {
  for (let wait = 300; ; wait = Math.min(wait * 2, 4000)) {
    try {
      const reply = await fetch(base + path);
      if (reply.ok) return (await reply.json()) as T;
    } catch {
      // try again
    }
    await sleep(wait);
  }
}

/** Loads the drawing so far, once. */
export async function loadBoard(): Promise<void> {
  if (read().board.loaded) return;
  tell({ kind: 'board', board: await get<BoardView>('/board') });
  await readAgain();
}

/** Requests the interpretation of the drawing at once. */
export async function readNow(): Promise<Reading> {
  const reading = await get<Reading>('/reading');
  tell({ kind: 'reading', reading });
  return reading;
}

let due = false;
let busy = false;

/** Requests the interpretation of the drawing soon. Calls during a request cause one more request. */
export async function readAgain(): Promise<void> {
  due = true;
  if (busy) return;
  busy = true;
  while (due) {
    due = false;
    await readNow();
    await sleep(250);
  }
  busy = false;
}
