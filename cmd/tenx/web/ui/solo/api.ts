// Requests of somebody who practices alone, other than orders.
import { base, newKey, sleep } from '../act';
import { tell } from '../store';
import type { Card, PlanWeek, Problem } from '../view';

/** Retries until there is a response. A refusal is shown, and returns null. */
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
      // The room cannot be reached: try again.
    }
    await sleep(wait);
  }
}

/** Loads the scorecard into the store. */
export async function fetchCard(): Promise<void> {
  const card = await ask<Card>('/card');
  if (card) tell({ kind: 'card', card });
}

export const fetchProblems = async (): Promise<Problem[]> => (await ask<Problem[]>('/problems')) ?? [];

/** Loads the plan's week, or null if there is none. */
export const fetchPlan = (): Promise<PlanWeek | null> => ask<PlanWeek>('/plan');

/** Starts a stage again, or another problem. The page of the new session replaces this one. */
export async function goOn(to: { stage: string } | { id: string }): Promise<void> {
  const went = await ask<{ path: string }>('/go', { key: newKey(), ...to });
  if (went) location.assign(went.path);
}
