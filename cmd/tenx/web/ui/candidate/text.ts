// The text of the open stage on its way to the room: what the room has, what is on its way, and what is on the screen.
import { send } from '../act';
import { bytes } from '../bytes';
import { read, tell } from '../store';

/** The smallest edit that makes one text of another, in bytes of UTF-8. */
function editOf(from: string, to: string): { offset: number; delete: number; text: string } {
  let a = 0;
  let b = 0;
  while (a < from.length && a < to.length && from[a] === to[a]) a++;
  if (a && /[\uD800-\uDBFF]/.test(from[a - 1] ?? '')) a--;
  while (b < from.length - a && b < to.length - a && from[from.length - 1 - b] === to[to.length - 1 - b]) b++;
  if (b && /[\uDC00-\uDFFF]/.test(from[from.length - b] ?? '')) b--;
  return { offset: bytes(from.slice(0, a)), delete: bytes(from.slice(a, from.length - b)), text: to.slice(a, to.length - b) };
}

/** Keeps one stage's text at the room the same as the one on the screen. */
export class Sender {
  private sending = false;
  private timer = 0;
  constructor(
    private stage: string,
    private screen: () => string,
    private told: (saved: boolean) => void,
  ) {}

  typed(): void {
    this.told(false);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.sync(), 40);
  }

  private async sync(): Promise<void> {
    const had = read().texts[this.stage];
    const text = this.screen();
    if (this.sending || !had || had.text === text) {
      this.told(had?.text === text);
      return;
    }
    this.sending = true;
    const out = await send({ do: 'edit', stage: this.stage, rev: had.rev, ...editOf(had.text, text) });
    this.sending = false;
    if (out.status === 200) tell({ kind: 'edited', edit: { stage: this.stage, ...editOf(had.text, text), rev: out.rev ?? 0 } });
    else if (out.status !== 409) {
      tell({ kind: 'notice', text: out.error ?? 'the room refused it' });
      return;
    }
    void this.sync();
  }
}
