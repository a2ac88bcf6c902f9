// Texts that the room has not saved, and words that arrived too late for their stage, stored in IndexedDB by room and role. Without it, as in
// some private windows, everything works but does not survive a reload.
import { base } from '../act';
import type { Kept } from './copy';

export interface Late {
  stage: string;
  client: string;
  count: number;
  text: string;
}

interface Row<T> {
  room: string;
  at: number;
  value: T;
}

const month = 31 * 24 * 3600 * 1000;
let opened: Promise<IDBDatabase | null> | null = null;

function open(): Promise<IDBDatabase | null> {
  opened ??= new Promise((ok) => {
    try {
      const request = indexedDB.open('tenx', 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('copies');
        request.result.createObjectStore('late');
      };
      request.onsuccess = () => ok(request.result);
      request.onerror = () => ok(null);
      request.onblocked = () => ok(null);
    } catch {
      ok(null);
    }
  });
  return opened;
}

/** Runs in one transaction. It resolves when the data is on disk, as far as the browser says. */
async function within(mode: IDBTransactionMode, work: (copies: IDBObjectStore, late: IDBObjectStore) => void): Promise<boolean> {
  const db = await open();
  if (!db) return false;
  return new Promise((ok) => {
    const t = db.transaction(['copies', 'late'], mode);
    t.oncomplete = () => ok(true);
    t.onerror = t.onabort = () => ok(false);
    work(t.objectStore('copies'), t.objectStore('late'));
  });
}

const keyOf = (k: { stage: string; client: string }): IDBValidKey => [base, k.stage, k.client];
const lateKey = (l: Late): IDBValidKey => [base, l.stage, l.client, l.count];
const row = <T>(value: T): Row<T> => ({ room: base, at: Date.now(), value });

/** Runs then unless another page has stored more of the same copy. */
function unlessMore(copies: IDBObjectStore, of: { stage: string; client: string; count: number }, then: () => void): void {
  const had = copies.get(keyOf(of));
  had.onsuccess = () => {
    if (((had.result as Row<Kept> | undefined)?.value.count ?? 0) <= of.count) then();
  };
}

/** Stores a copy. */
export const keep = (kept: Kept): Promise<boolean> => within('readwrite', (copies) => unlessMore(copies, kept, () => copies.put(row(kept), keyOf(kept))));

/** Deletes a copy whose words are saved. */
export const forget = (of: { stage: string; client: string; count: number }): Promise<boolean> =>
  within('readwrite', (copies) => unlessMore(copies, of, () => copies.delete(keyOf(of))));

/** Moves a copy's words to those that arrived too late. */
export const tooLate = (l: Late): Promise<boolean> =>
  within('readwrite', (copies, late) => {
    if (l.text) late.put(row(l), lateKey(l));
    unlessMore(copies, l, () => copies.delete(keyOf(l)));
  });

/** Deletes late words that were dealt with. */
export const dismiss = (l: Late): Promise<boolean> => within('readwrite', (_, late) => late.delete(lateKey(l)));

/** Everything stored for this room and role. Entries older than a month are deleted. */
export async function all(): Promise<{ copies: Kept[]; late: Late[] }> {
  const out: { copies: Kept[]; late: Late[] } = { copies: [], late: [] };
  const collect = <T>(store: IDBObjectStore, list: T[]): void => {
    const cursor = store.openCursor();
    cursor.onsuccess = () => {
      const c = cursor.result;
      if (!c) return;
      const r = c.value as Row<T>;
      if (Date.now() - r.at > month) c.delete();
      else if (r.room === base) list.push(r.value);
      c.continue();
    };
  };
  await within('readwrite', (copies, late) => {
    collect(copies, out.copies);
    collect(late, out.late);
  });
  return out;
}
