// Syncs the drawing on this page with the room. Changes are sent at most once a second and stored in the browser until the room has them.
// What a hand is currently drawing is shown to the others at once.
import { base, send, sleep } from '../act';
import { wins } from '../fold';
import { read, tell } from '../store';
import type { Shape } from '../view';
import { keep } from './keep';
import { readAgain } from './load';

const saveEvery = 1000; // milliseconds
const sketchEvery = 60;
const mostBytes = 150_000; // of one order

/** The id of this page among the open ones. */
export const page = Array.from(crypto.getRandomValues(new Uint8Array(8)), (x) => x.toString(16).padStart(2, '0')).join('');

export class Sync {
  /** By id: the version that the room has or is being sent. */
  private known = new Map<string, Shape>();
  private unsaved = new Map<string, Shape>();
  private unseen = new Map<string, Shape>();
  private pointer: [number, number] | null = null;
  private saving = false;
  private showing = false;
  private closed = false;

  constructor(
    private readonly told: (saved: boolean) => void,
    private readonly refused: () => void,
  ) {}

  /** Registers shapes that came from the room. */
  received(shapes: Iterable<Shape>): void {
    for (const e of shapes) if (wins(e, this.known.get(e.id))) this.known.set(e.id, e);
  }

  /** Takes the shapes now on the page. Those that the room does not have yet are saved. */
  changed(shapes: readonly Shape[]): void {
    let any = false;
    for (const e of shapes) {
      const had = this.unsaved.get(e.id) ?? this.known.get(e.id);
      if (had && !wins(e, had)) continue;
      if (!had && e.isDeleted) continue;
      const copy = { ...e }; // Excalidraw changes a shape in place while it is being drawn
      this.unsaved.set(e.id, copy);
      this.unseen.set(e.id, copy);
      any = true;
    }
    if (!any) return;
    this.told(false);
    void keep([...this.unsaved.values()]);
    void this.save();
    void this.show();
  }

  /** Shows the others where the pointer is. */
  points(x: number, y: number): void {
    this.pointer = [x, y];
    void this.show();
  }

  close(): void {
    this.closed = true;
  }

  private async save(): Promise<void> {
    if (this.saving) return;
    this.saving = true;
    while (this.unsaved.size) {
      const part = this.part();
      const reply = await send({ do: 'draw', elements: part });
      for (const e of part) {
        if (reply.status === 200) this.received([e]);
        if (this.unsaved.get(e.id) === e) this.unsaved.delete(e.id);
      }
      if (reply.status !== 200) {
        tell({ kind: 'notice', text: reply.error ?? 'the room refused the drawing' });
        this.refused();
      }
      void keep([...this.unsaved.values()]);
      void readAgain();
      if (this.unsaved.size) await sleep(saveEvery);
    }
    this.told(true);
    await sleep(saveEvery);
    this.saving = false;
    if (this.unsaved.size) void this.save();
  }

  /** As many shapes as fit into one order. */
  private part(): Shape[] {
    const out: Shape[] = [];
    let size = 0;
    for (const e of this.unsaved.values()) {
      size += JSON.stringify(e).length;
      if (out.length && size > mostBytes) break;
      out.push(e);
    }
    return out;
  }

  private async show(): Promise<void> {
    if (this.showing || this.closed) return;
    this.showing = true;
    while (!this.closed && (this.pointer || this.unseen.size)) {
      const elements = [...this.unseen.values()].slice(0, 40);
      const body = JSON.stringify({ page, pointer: this.pointer ?? undefined, elements: elements.length ? elements : undefined });
      for (const e of elements) if (this.unseen.get(e.id) === e) this.unseen.delete(e.id);
      this.pointer = null;
      if (othersHere()) {
        try {
          await fetch(`${base}/sketch`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' }, signal: AbortSignal.timeout(5000) });
        } catch {
          // the saved drawing will show it later
        }
      }
      await sleep(sketchEvery);
    }
    this.showing = false;
  }
}

function othersHere(): boolean {
  const view = read().view;
  return !!view && Object.entries(view.here).some(([role, one]) => one.here && role !== view.role);
}
