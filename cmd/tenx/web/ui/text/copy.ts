// A page's copy of a stage's text, and its part of the protocol with the room (text.go). It is pure, so that events can be tried in any order.
// The room puts the updates of all pages in one order and saves them a little later. A copy has the saved text, the updates that the room has
// accepted since, and its own that the room has not accepted. The text on the screen is all of them together. An update has an id, so it counts
// once even if it is sent twice. A copy keeps an update until it is saved: a room that was killed only has the saved text, and gets the rest again.
import { ChangeSet, Text } from '@codemirror/state';
import { difference, textOf } from './difference';

/** The part of a copy that outlives its page. */
export interface Kept {
  stage: string;
  client: string;
  count: number;
  base: string;
  taken: WireUpdate[];
  pending: WireUpdate[];
}

export interface WireUpdate {
  /** client:counter */
  id: string;
  changes: unknown;
  /** A speech recognizer wrote the words. */
  spoken?: boolean;
}

interface Update {
  id: string;
  changes: ChangeSet;
  spoken?: boolean;
}

/** What a page is missing, as the room sends it: updates, or with text everything. */
export interface Since {
  stage: string;
  epoch: string;
  /** The version before the updates. */
  version: number;
  /** The saved version. */
  saved: number;
  updates: WireUpdate[];
  /** The text at that version. */
  text?: string;
  /** By client: the counter of its last update in the text. */
  upto?: Record<string, number>;
}

/** A request of a copy to the room. */
export type Request = { kind: 'pull' } | { kind: 'push'; body: { stage: string; epoch: string; version: number; updates: WireUpdate[] } };

/** The result of a request. */
export type Answer =
  | { kind: 'since'; since: Since }
  | { kind: 'taken'; epoch: string; version: number }
  | { kind: 'refused'; why: string; anew: boolean } // may be accepted later; anew means that the texts do not match
  | { kind: 'closed' } // the stage accepts no more
  | { kind: 'lost' }; // no response, so the result is unknown

/** The meaning of a response's status and body, or null if they are not from the room, and the request has to be repeated. */
export function answerOf(status: number, body: unknown): Answer | null {
  const error = (body as { error?: string } | null)?.error ?? '';
  switch (status) {
    case 200:
      return 'updates' in (body as object) ? { kind: 'since', since: body as Since } : { kind: 'taken', ...(body as { epoch: string; version: number }) };
    case 409:
      return { kind: 'since', since: body as Since };
    case 410:
      return { kind: 'closed' };
    case 413:
    case 507:
      return { kind: 'refused', why: error, anew: false };
    case 400:
    case 422:
      return { kind: 'refused', why: error, anew: true };
    default:
      return null;
  }
}

const most = 200; // updates in one request

export class Copy {
  readonly stage: string;
  readonly client: string;
  /** Why the room does not accept what was typed; empty if it does. */
  refused = '';
  /** Why the room does not save what it accepted; empty if it does. */
  failing = '';
  /** The stage accepts no more. */
  closed = false;

  /** The counter of our last update. */
  count = 0;

  private epoch = '';
  private saved = 0;
  private base: Text = Text.empty; // the text at the saved version
  private taken: Update[] = []; // accepted updates since then
  private pending: Update[] = []; // our updates after those
  private sent = 0; // number of them that somebody else may have, which must not change
  private screen: Text = Text.empty;
  private stale = true; // it is missing something
  private busy = false;
  private pulling = false; // waiting for the room's text: anything missed from now on has to be requested again

  constructor(stage: string, client: string) {
    this.stage = stage;
    this.client = client;
  }

  static of(kept: Kept): Copy {
    const c = new Copy(kept.stage, kept.client);
    c.count = kept.count;
    c.base = textOf(kept.base);
    c.taken = kept.taken.map(read);
    c.pending = kept.pending.map(read);
    c.sent = c.pending.length;
    c.screen = apply([...c.taken, ...c.pending], c.base);
    return c;
  }

  /** The text on the screen. */
  get text(): Text {
    return this.screen;
  }

  /** The room's text has been received. */
  known = false;

  private get version(): number {
    return this.saved + this.taken.length;
  }

  /** Some of our updates are not saved yet. */
  get unsaved(): boolean {
    return this.pending.length > 0 || this.taken.some((u) => this.own(u));
  }

  /** The text on the screen differs from the saved one. */
  get behind(): boolean {
    return this.pending.length > 0 || this.taken.length > 0;
  }

  private own(u: { id: string }): boolean {
    return clientOf(u.id) === this.client;
  }

  /**
   * What has to outlive the page while something is not saved. From then on its updates must not be extended, because another page may send them
   * for us.
   */
  keep(): Kept | null {
    if (!this.unsaved) return null;
    this.sent = this.pending.length;
    return { stage: this.stage, client: this.client, count: this.count, base: this.base.toString(), taken: this.taken.map(write), pending: this.pending.map(write) };
  }

  /** The user changed the text on the screen by typing or speaking. */
  edit(changes: ChangeSet, spoken = false): void {
    this.refused = '';
    this.screen = changes.apply(this.screen);
    const last = this.pending.at(-1);
    if (last && this.pending.length > this.sent && (last.spoken ?? false) === spoken) last.changes = last.changes.compose(changes);
    else this.pending.push({ id: `${this.client}:${++this.count}`, changes, ...(spoken && { spoken }) });
  }

  /** The next request to the room, or null if there is none or a response is pending. Each request gets one response. */
  next(): Request | null {
    if (this.busy || this.closed) return null;
    if (!this.stale && (!this.pending.length || this.refused)) return null;
    this.busy = true;
    this.pulling = this.stale;
    this.stale = false;
    if (this.pulling) return { kind: 'pull' };
    const updates = this.pending.slice(0, most);
    this.sent = Math.max(this.sent, updates.length);
    return { kind: 'push', body: { stage: this.stage, epoch: this.epoch, version: this.version, updates: updates.map(write) } };
  }

  /** Where a pull continues from. */
  get at(): { epoch: string; version: number } {
    return { epoch: this.epoch, version: this.version };
  }

  /** Handles the result of the last request and returns the change for the screen, if there is one. */
  answered(a: Answer): ChangeSet | null {
    this.busy = false;
    if (this.pulling && a.kind !== 'since') this.stale = true;
    switch (a.kind) {
      case 'since':
        return this.hear(a.since);
      case 'taken':
        this.confirm(a.epoch, a.version);
        return null;
      case 'refused':
        this.refused = a.why;
        if (a.anew) this.forget();
        return null;
      case 'closed':
        this.closed = true;
        return null;
      case 'lost':
        return null;
    }
  }

  /** The connection was lost, so something may be missing. */
  reconnected(): void {
    this.stale = true;
  }

  /** Discards what is known of the room, so that everything is requested again. */
  private forget(): void {
    this.epoch = '';
    this.stale = true;
  }

  /** Retries what was refused. */
  retry(): void {
    this.refused = '';
  }

  private confirm(epoch: string, version: number): void {
    const n = version - this.version;
    if (epoch !== this.epoch || n < 0) return; // the updates have already arrived on their own, or it is another room by now
    if (n > this.pending.length) {
      this.stale = true;
      return;
    }
    this.taken.push(...this.pending.splice(0, n));
    this.sent = Math.max(0, this.sent - n);
  }

  /** The room has saved up to a version. */
  heardSaved(k: { epoch: string; saved: number; why?: string }): void {
    if (k.why || k.saved > this.saved) this.failing = k.why ?? '';
    if (k.epoch !== this.epoch) this.stale = true;
    else if (k.saved > this.version) this.stale = true;
    else if (k.saved > this.saved) {
      const n = k.saved - this.saved;
      this.base = apply(this.taken.splice(0, n), this.base);
      this.saved = k.saved;
    }
  }

  /** Handles updates of any page, which the room passes on or sends in a response, and returns the change for the screen, if there is one. */
  hear(s: Since): ChangeSet | null {
    if (s.text !== undefined) return this.restart(s, s.text);
    if (s.epoch !== this.epoch || s.version > this.version) {
      this.stale = true;
      return null;
    }
    let shown: ChangeSet | null = null;
    for (const u of s.updates.slice(this.version - s.version)) {
      const first = this.pending[0];
      if (first && first.id === u.id && JSON.stringify(first.changes) === JSON.stringify(u.changes)) {
        this.taken.push(first);
        this.pending.shift();
        this.sent = Math.max(0, this.sent - 1);
      } else if (this.own(u)) {
        // Another page sent our update for us, from what we stored. Ours have to be applied on top of that.
        this.forget();
        break;
      } else {
        const changes = ChangeSet.fromJSON(u.changes);
        this.taken.push({ ...u, changes });
        const above = this.raise(this.pending, changes);
        shown = shown ? shown.compose(above) : above;
      }
    }
    if (shown) this.screen = shown.apply(this.screen);
    if (s.saved <= this.version) this.heardSaved(s);
    return shown;
  }

  /** Rebases updates on a change below them, and returns that change rebased on them. */
  private raise(updates: Update[], below: ChangeSet): ChangeSet {
    for (const u of updates) {
      const raised = u.changes.map(below);
      below = below.map(u.changes, true);
      u.changes = raised;
    }
    return below;
  }

  /**
   * Starts again from the room's text. Our updates that it lacks go on top; those that it has go below. Updates of others that it lacks are
   * dropped, because they have to send those themselves.
   */
  private restart(s: Since, text: string): ChangeSet {
    const upto: Record<string, number> = { ...s.upto };
    for (const u of s.updates) upto[clientOf(u.id)] = Math.max(upto[clientOf(u.id)] ?? 0, counterOf(u.id));
    let below = this.base; // the text with what the room has
    let now = below; // with ours on top
    const ours: Update[] = [];
    let shift = ChangeSet.empty(below.length); // from the text on the screen up to this point to now
    for (const u of [...this.taken, ...this.pending]) {
      const changes = u.changes.map(shift);
      shift = shift.map(u.changes, true);
      const had = counterOf(u.id) <= (upto[clientOf(u.id)] ?? 0);
      if (!had && this.own(u)) {
        ours.push({ ...u, changes });
        now = changes.apply(now);
      } else if (!had) {
        shift = shift.compose(changes.invert(now));
      } else {
        const after = changes.apply(now);
        const lowered = ours.length ? changes.map(compose(ours).invert(below)) : changes;
        below = lowered.apply(below);
        this.raise(ours, lowered);
        now = apply(ours, below);
        shift = shift.compose(difference(after, now));
      }
    }
    this.known = true;
    this.epoch = s.epoch;
    this.saved = s.version;
    this.base = textOf(text);
    this.taken = s.updates.map(read);
    this.pending = ours;
    this.sent = ours.length;
    shift = shift.compose(this.raise(ours, difference(below, apply(this.taken, this.base))));
    this.screen = shift.apply(this.screen);
    this.heardSaved(s);
    return shift;
  }

  /** Our words that the room did not accept before the stage was closed. */
  late(): string {
    const words: string[] = [];
    if (this.pending.length) compose(this.pending).iterChanges((_a, _b, _c, _d, inserted) => void (inserted.length && words.push(inserted.toString())));
    return words.join('\n');
  }
}

const read = (u: WireUpdate): Update => ({ ...u, changes: ChangeSet.fromJSON(u.changes) });
const write = (u: Update): WireUpdate => ({ ...u, changes: u.changes.toJSON() as unknown });
const clientOf = (id: string): string => id.slice(0, id.indexOf(':'));
const counterOf = (id: string): number => Number(id.slice(id.indexOf(':') + 1));
const apply = (updates: Update[], text: Text): Text => updates.reduce((t, u) => u.changes.apply(t), text);

/** Composes the changes of one or more updates. */
const compose = (updates: Update[]): ChangeSet => updates.map((u) => u.changes).reduce((a, b) => a.compose(b));
