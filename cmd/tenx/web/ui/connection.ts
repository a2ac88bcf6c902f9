// The connection to the room: the view after each change, and edits as they arrive. It reconnects by itself.
import { base, sleep } from './act';
import { setClock } from './clock';
import { tell } from './store';
import type { Since } from './text/copy';
import { heard, heardSaved, reconnected } from './text/texts';
import type { DrawnNews, Here, Live, Role, Script, Sketch, View } from './view';

export const role = base.split('/').pop() as Role;

let last = 0; // number of the last event received
let source: EventSource | null = null;
let alive = performance.now();
let wait = 0; // milliseconds until the next attempt; 0 while connected
let fetching = false;
let again = false;

/** Loads the view. Calls during a request cause one more request. */
export async function refresh(): Promise<void> {
  if (fetching) {
    again = true;
    return;
  }
  fetching = true;
  do {
    again = false;
    try {
      const reply = await fetch(base + '/view');
      if (reply.status === 403) {
        location.reload();
        return;
      }
      if (reply.ok) seen((await reply.json()) as View);
      else again = true;
    } catch {
      again = true;
    }
    if (again) await sleep(wait || 50);
  } while (again);
  fetching = false;
}

function seen(view: View): void {
  setClock(view.clock, view.phase === 'running');
  last = Math.max(last, view.seq);
  tell({ kind: 'view', view });
}

function connect(): void {
  alive = performance.now();
  const s = new EventSource(`${base}/events?after=${last}`);
  source = s;
  const on = <T>(name: string, then: (data: T) => void): void =>
    s.addEventListener(name, (e: MessageEvent<string>) => {
      alive = performance.now();
      if (e.lastEventId) last = Math.max(last, Number(e.lastEventId));
      then(JSON.parse(e.data) as T);
    });
  s.onopen = () => {
    if (wait) void refresh();
    wait = 0;
    tell({ kind: 'connected', connected: true });
    reconnected();
  };
  on<Since>('text', heard);
  on<{ stage: string; epoch: string; saved: number }>('saved', heardSaved);
  on<unknown>('changed', () => void refresh());
  on<{ clock: number; running: boolean }>('clock', (c) => setClock(c.clock, c.running));
  on<Here>('presence', (here) => tell({ kind: 'presence', here }));
  on<Live>('live', (live) => tell({ kind: 'live', live }));
  on<DrawnNews>('drawn', (news) => tell({ kind: 'drawn', news }));
  on<Sketch>('sketch', (sketch) => tell({ kind: 'sketch', sketch }));
  on<unknown>('bye', drop);
  on<unknown>('gone', () => location.reload()); // another person has taken the seat
  s.onerror = drop;
}

function drop(): void {
  source?.close();
  wait = Math.min((wait || 500) * 1.5, 3000);
  tell({ kind: 'connected', connected: false });
  setTimeout(connect, wait);
}

async function fetchScript(): Promise<void> {
  for (;;) {
    try {
      const reply = await fetch(base + '/script');
      if (reply.ok) {
        tell({ kind: 'script', script: (await reply.json()) as Script });
        return;
      }
    } catch {
      // try again
    }
    await sleep(1000);
  }
}

/** Follows the room until the page is closed. */
export async function follow(): Promise<void> {
  // The room sends its clock every ten seconds. After a longer silence the connection is dead, even without an error.
  setInterval(() => {
    if (source && source.readyState !== EventSource.CLOSED && performance.now() - alive > 25000) drop();
  }, 2000);
  // The page detects a cut connection here; the room detects it because the page no longer reports.
  setInterval(() => {
    if (source?.readyState === EventSource.OPEN) void fetch(base + '/here', { method: 'POST' }).catch(() => undefined);
  }, 8000);
  if (role === 'interviewer') void fetchScript();
  await refresh();
  connect();
}
