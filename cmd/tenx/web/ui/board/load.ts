// What the room knows of the whiteboard, fetched when it is needed.
import { base, sleep } from '../act';
import { read, tell } from '../store';
import type { BoardView, Reading } from '../view';

async function get<T>(path: string): Promise<T> {
  for (let wait = 300; ; wait = Math.min(wait * 2, 4000)) {
    try {
      const reply = await fetch(base + path);
      if (reply.ok) return (await reply.json()) as T;
    } catch {
      // again
    }
    await sleep(wait);
  }
}

/** Fetches what was drawn so far, once. */
export async function loadBoard(): Promise<void> {
  if (read().board.loaded) return;
  tell({ kind: 'board', board: await get<BoardView>('/board') });
  await readAgain();
}

/** Asks what is understood of the drawing, at once. */
export async function readNow(): Promise<Reading> {
  const reading = await get<Reading>('/reading');
  tell({ kind: 'reading', reading });
  return reading;
}

let due = false;
let busy = false;

/** Asks what is understood of the drawing, soon; calls while one is on its way become one more. */
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
