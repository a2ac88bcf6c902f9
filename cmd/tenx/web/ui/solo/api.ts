// What somebody who practices alone asks of the room beside orders.
import { base, newKey, sleep } from '../act';
import { tell } from '../store';
import type { Card, PlanWeek, Problem } from '../view';

/** Asks until there is an answer; a refusal is shown, and gives nothing. */
async function ask<T>(path: string, body?: unknown): Promise<T | null> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  for (let wait = 500; ; wait = Math.min(wait * 2, 4000)) {
    try {
      const reply = await fetch(base + path, { ...init, signal: AbortSignal.timeout(20000) });
      const out = (await reply.json()) as T & { error?: string };
      if (reply.ok) return out;
      if (reply.status !== 429) {
        tell({ kind: 'notice', text: out.error ?? 'the room refused it' });
        return null;
      }
    } catch {
      // The room cannot be reached: again.
    }
    await sleep(wait);
  }
}

/** Gets the scorecard into the store. */
export async function fetchCard(): Promise<void> {
  const card = await ask<Card>('/card');
  if (card) tell({ kind: 'card', card });
}

export const fetchProblems = async (): Promise<Problem[]> => (await ask<Problem[]>('/problems')) ?? [];

/** Gets the week of the plan; null where there is none. */
export const fetchPlan = (): Promise<PlanWeek | null> => ask<PlanWeek>('/plan');

/** Goes on to a stage again, or to a problem. The page of that session takes the place of this one. */
export async function goOn(to: { stage: string } | { id: string }): Promise<void> {
  const went = await ask<{ path: string }>('/go', { key: newKey(), ...to });
  if (went) location.assign(went.path);
}
