// Unsaved drawing, in the browser's own database, so that a reload loses nothing.
import { base } from '../act';
import type { Shape } from '../view';

const store = 'unsaved';

function open(): Promise<IDBDatabase> {
  return new Promise((ok, no) => {
    const request = indexedDB.open('tenx-board', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store);
    request.onsuccess = () => ok(request.result);
    request.onerror = () => no(request.error ?? new Error('no database'));
  });
}

async function run<T>(mode: IDBTransactionMode, what: (s: IDBObjectStore) => IDBRequest): Promise<T | undefined> {
  try {
    const db = await open();
    try {
      return await new Promise<T>((ok, no) => {
        const request = what(db.transaction(store, mode).objectStore(store));
        request.onsuccess = () => ok(request.result as T);
        request.onerror = () => no(request.error ?? new Error('no database'));
      });
    } finally {
      db.close();
    }
  } catch {
    return undefined; // this browser stores nothing: only the room saves the drawing
  }
}

/** Stores unsaved shapes. An empty list deletes them. */
export const keep = (shapes: readonly Shape[]): Promise<unknown> => run('readwrite', (s) => (shapes.length ? s.put(shapes, base) : s.delete(base)));

/** What was stored when the page was left. */
export const kept = async (): Promise<Shape[]> => (await run<Shape[]>('readonly', (s) => s.get(base))) ?? [];

/** Stores design text that is being typed and cannot be drawn yet. '' deletes it. */
export const keepText = (text: string): Promise<unknown> => run('readwrite', (s) => (text ? s.put(text, `${base} text`) : s.delete(`${base} text`)));

export const keptText = async (): Promise<string> => (await run<string>('readonly', (s) => s.get(`${base} text`))) ?? '';
