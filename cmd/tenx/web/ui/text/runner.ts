// Runs a copy: sends its requests, stores what is not saved, and reports changes.
import type { ChangeSet } from '@codemirror/state';
import { base, sleep } from '../act';
import { answerOf } from './copy';
import type { Answer, Copy, Request, Since } from './copy';
import { forget, keep, tooLate } from './kept';
import type { Late } from './kept';

const pace = 30; // milliseconds between two requests; text typed meanwhile is sent together
const keepEvery = 100; // milliseconds between two writes to the browser's storage

export interface Listener {
  /** The text or its state changed; with the change for the screen if it came from the room. */
  changed(runner: Runner, changes: ChangeSet | null): void;
  /** The stage accepts no more, so the copy is finished. */
  late(runner: Runner, late: Late): void;
}

export class Runner {
  private running = false;
  private keeping = false;
  private kept = false; // the browser's storage has something
  private dirty = false; // it differs from the copy
  private ended = false;
  private wait = 0; // milliseconds until the next attempt; 0 after a response
  private wake: (() => void) | null = null;

  constructor(
    readonly copy: Copy,
    private listener: Listener,
    /** Somebody is editing it here; it is not finished before they have left. */
    private attended: boolean,
  ) {
    this.kept = !attended; // by a page that is gone
  }

  /** Nobody edits it anymore. It continues until everything is saved, or it is too late. */
  finish(): void {
    this.attended = false;
    if (this.copy.closed) void this.end();
    else this.reconnected();
  }

  edit(changes: ChangeSet, spoken = false): void {
    this.copy.edit(changes, spoken);
    this.after(null);
  }

  hear(s: Since): void {
    this.after(this.copy.hear(s));
  }

  saved(k: { epoch: string; saved: number; why?: string }): void {
    this.copy.heardSaved(k);
    this.after(null);
  }

  reconnected(): void {
    this.copy.reconnected();
    this.wait = 0;
    this.wake?.();
    this.after(null);
  }

  private after(changes: ChangeSet | null): void {
    this.dirty = true;
    this.listener.changed(this, changes);
    void this.store();
    void this.pump();
  }

  /** Stores what is not saved from time to time. */
  private async store(): Promise<void> {
    if (this.keeping) return;
    this.keeping = true;
    while (this.dirty && !this.ended) {
      await this.keepNow();
      await sleep(keepEvery);
    }
    this.keeping = false;
  }

  /** Stores what is not saved at once, because the page may be about to close. */
  async keepNow(): Promise<void> {
    if (!this.dirty || this.ended) return;
    this.dirty = false;
    const kept = this.copy.keep();
    if (kept) {
      this.kept = true;
      await keep(kept);
    } else if (this.kept) {
      this.kept = false;
      await forget(this.copy);
    }
  }

  private async pump(): Promise<void> {
    if (this.running) return;
    this.running = true;
    for (let q = this.copy.next(); q; q = this.copy.next()) {
      const began = performance.now();
      const answer = await this.ask(q);
      const changes = this.copy.answered(answer);
      this.after(changes);
      if (this.copy.closed && !this.attended) await this.end();
      if (answer.kind === 'lost') {
        this.wait = Math.min(this.wait * 2 || 250, 3000);
        await Promise.race([sleep(this.wait), new Promise<void>((ok) => (this.wake = ok))]);
      } else {
        this.wait = 0;
        await sleep(pace - (performance.now() - began));
      }
      if (answer.kind === 'refused') setTimeout(() => this.again(), 3000);
    }
    this.running = false;
  }

  private again(): void {
    this.copy.retry();
    void this.pump();
  }

  private async end(): Promise<void> {
    if (this.ended) return;
    this.ended = true;
    const late = { stage: this.copy.stage, client: this.copy.client, count: this.copy.count, text: this.copy.late() };
    await tooLate(late);
    this.listener.late(this, late);
  }

  private async ask(q: Request): Promise<Answer> {
    const { epoch, version } = this.copy.at;
    const pull = new URLSearchParams({ stage: this.copy.stage, epoch, version: String(version) });
    try {
      const signal = AbortSignal.timeout(10000);
      const reply =
        q.kind === 'pull'
          ? await fetch(`${base}/text?${pull}`, { signal })
          : await fetch(base + '/text', { method: 'POST', body: JSON.stringify(q.body), headers: { 'Content-Type': 'application/json' }, signal });
      return answerOf(reply.status, await reply.json()) ?? { kind: 'lost' };
    } catch {
      return { kind: 'lost' };
    }
  }
}
