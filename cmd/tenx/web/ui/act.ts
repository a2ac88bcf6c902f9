// Orders to the room. Each has its own key, so that it is carried out only once, however often it is sent.
import { tell } from './store';
import type { Order, Reply } from './view';

/** The address of this room and role: /room/ID/ROLE. */
export const base = location.pathname.replace(/\/$/, '');

export const sleep = (ms: number): Promise<void> => new Promise((ok) => setTimeout(ok, ms));

export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (x) => x.toString(16).padStart(2, '0')).join('');
}

/** Sends an order until it is answered. */
export async function send(order: Order): Promise<Reply> {
  const body = JSON.stringify({ key: newKey(), ...order });
  for (let wait = 500; ; wait = Math.min(wait * 2, 4000)) {
    try {
      const reply = await fetch(base + '/do', { method: 'POST', body, headers: { 'Content-Type': 'application/json' }, signal: AbortSignal.timeout(10000) });
      const out = (await reply.json()) as Omit<Reply, 'status'>;
      if (reply.status !== 429 && reply.status !== 507) return { ...out, status: reply.status };
      if (reply.status === 507) tell({ kind: 'notice', text: `${out.error ?? 'it could not be saved'} - trying again` });
    } catch {
      // The room cannot be reached: try again.
    }
    await sleep(wait);
  }
}

export type Act = (order: Order) => Promise<Reply>;

/** Sends an order, and shows the reason if it is refused. */
export const act: Act = async (order) => {
  const out = await send(order);
  tell({ kind: 'notice', text: out.status === 200 ? '' : (out.error ?? 'the room refused it') });
  return out;
};
