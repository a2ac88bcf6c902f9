// A page's copy of the text of a stage, and its part of the protocol with the room (text.go): pure, so that it can be tried in any order of events.
// The room puts the updates of all pages in one order, and saves them a little later. A copy knows the text that is saved, the updates that the room
// took since, and its own that the room has not taken; the text on the screen is all of them, one on top of the other. An update is known by its id, so
// it counts once, whatever was sent twice. Until it is saved, a copy keeps it: a room that was killed has the saved text alone, and gets the rest again.
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
  /** The words were said, and a recognizer wrote them down. */
  spoken?: boolean;
}

interface Update {
  id: string;
  changes: ChangeSet;
  spoken?: boolean;
}

/** What a page misses, as the room sends it: updates, or with text all anew. */
export interface Since {
  stage: string;
  epoch: string;
  /** Before the updates. */
  version: number;
  /** Version that is saved. */
  saved: number;
  updates: WireUpdate[];
  /** At the version. */
  text?: string;
  /** By client: counter of its last update in the text. */
  upto?: Record<string, number>;
}

/** What a copy wants of the room. */
export type Request = { kind: 'pull' } | { kind: 'push'; body: { stage: string; epoch: string; version: number; updates: WireUpdate[] } };

/** What came of a request. */
export type Answer =
  | { kind: 'since'; since: Since }
  | { kind: 'taken'; epoch: string; version: number }
  | { kind: 'refused'; why: string; anew: boolean } // for now: it may be taken later; anew where the texts do not fit
  | { kind: 'closed' } // the stage takes no more
  | { kind: 'lost' }; // no answer: nobody knows what came of it

/** What a status and the body of a reply of the room's say; null where they say nothing of ours, and the request is to be made again. */
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

const most = 200; // updates of one request

export class Copy {
  readonly stage: string;
  readonly client: string;
  /** Why the room does not take what was typed; empty while it does. */
  refused = '';
  /** Why the room does not save what it took; empty while it does. */
  failing = '';
  /** The stage takes no more. */
  closed = false;

  /** Counter of our last update. */
  count = 0;

  private epoch = '';
  private saved = 0;
  private base: Text = Text.empty; // at the version saved
  private taken: Update[] = []; // since
  private pending: Update[] = []; // ours, on top
  private sent = 0; // how many of them somebody else may have: they stay as they are
  private screen: Text = Text.empty;
  private stale = true; // it misses something
  private busy = false;
  private pulling = false; // the answer that is awaited is the room's text: what is missed from now on is asked for again

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

  /** What stands on the screen. */
  get text(): Text {
    return this.screen;
  }

  /** It has been heard what the room has. */
  known = false;

  private get version(): number {
    return this.saved + this.taken.length;
  }

  /** Something of ours is not saved yet. */
  get unsaved(): boolean {
    return this.pending.length > 0 || this.taken.some((u) => this.own(u));
  }

  /** What stands on the screen is not what the room has saved. */
  get behind(): boolean {
    return this.pending.length > 0 || this.taken.length > 0;
  }

  private own(u: { id: string }): boolean {
    return clientOf(u.id) === this.client;
  }

  /**
   * What has to outlive the page, while something is not saved. From then on the updates in it are no longer added to: another page may send them in
   * our place.
   */
  keep(): Kept | null {
    if (!this.unsaved) return null;
    this.sent = this.pending.length;
    return { stage: this.stage, client: this.client, count: this.count, base: this.base.toString(), taken: this.taken.map(write), pending: this.pending.map(write) };
  }

  /** The person changed the text on the screen, or said what changes it. */
  edit(changes: ChangeSet, spoken = false): void {
    this.refused = '';
    this.screen = changes.apply(this.screen);
    const last = this.pending.at(-1);
    if (last && this.pending.length > this.sent && (last.spoken ?? false) === spoken) last.changes = last.changes.compose(changes);
    else this.pending.push({ id: `${this.client}:${++this.count}`, changes, ...(spoken && { spoken }) });
  }

  /** What to ask of the room now; null while there is nothing, or an answer is awaited. Each request gets one answer. */
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

  /** Where a pull goes on from. */
  get at(): { epoch: string; version: number } {
    return { epoch: this.epoch, version: this.version };
  }

  /** What came of the last request: the change for the screen, if there is one. */
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

  /** Our connection was gone: something may be missed. */
  reconnected(): void {
    this.stale = true;
  }

  /** What it has heard of the room is not to be trusted: it asks for everything. */
  private forget(): void {
    this.epoch = '';
    this.stale = true;
  }

  /** Tries again what was refused. */
  retry(): void {
    this.refused = '';
  }

  private confirm(epoch: string, version: number): void {
    const n = version - this.version;
    if (epoch !== this.epoch || n < 0) return; // the updates came by themselves already, or the room is another by now
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

  /** Updates of any page, as the room passes them on or as the answer to a request: the change for the screen, if there is one. */
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
        // Another page sent it in our place, from what we kept: ours is to be put on top of that.
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

  /** Puts updates on top of a change below them; gives that change on top of them. */
  private raise(updates: Update[], below: ChangeSet): ChangeSet {
    for (const u of updates) {
      const raised = u.changes.map(below);
      below = below.map(u.changes, true);
      u.changes = raised;
    }
    return below;
  }

  /**
   * Takes the room's text anew: what of ours it does not have goes on top. Updates that it has go below, those of others that it does not have go
   * away: they are theirs to send.
   */
  private restart(s: Since, text: string): ChangeSet {
    const upto: Record<string, number> = { ...s.upto };
    for (const u of s.updates) upto[clientOf(u.id)] = Math.max(upto[clientOf(u.id)] ?? 0, counterOf(u.id));
    let below = this.base; // the text with what the room has
    let now = below; // and with ours on top
    const ours: Update[] = [];
    let shift = ChangeSet.empty(below.length); // from what stood on the screen at this point to now
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

  /** The words of ours that the room did not take, when the stage takes no more. */
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

/** The changes of at least one update as one. */
const compose = (updates: Update[]): ChangeSet => updates.map((u) => u.changes).reduce((a, b) => a.compose(b));
