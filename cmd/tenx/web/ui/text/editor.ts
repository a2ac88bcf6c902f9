// The editor of a text: CodeMirror with Markdown on top of a runner. Its state outlives its view, so that undo history and cursor stay while
// another stage is read.
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { markdown } from '@codemirror/lang-markdown';
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { ChangeSet, EditorState, Transaction } from '@codemirror/state';
import { tags } from '@lezer/highlight';
import { drawSelection, EditorView, highlightSpecialChars, keymap, placeholder } from '@codemirror/view';
import { tell } from '../store';
import { codeLines } from './code';
import type { Runner } from './runner';
import { show } from './texts';

/** The nonce with which the page's policy allows style elements. */
export const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';

// Classes, so that the page's style sheet sets the colors for both themes.
const looks = HighlightStyle.define([
  { tag: tags.heading, class: 'cm-heading' },
  { tag: tags.strong, class: 'cm-strong' },
  { tag: tags.emphasis, class: 'cm-emphasis' },
  { tag: tags.processingInstruction, class: 'cm-mark' },
  { tag: tags.quote, class: 'cm-quote' },
  { tag: tags.link, class: 'cm-link' },
]);

const halfPairs = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

class Editor {
  private state: EditorState;
  private view: EditorView | null = null;

  constructor(
    private runner: Runner,
    label: string,
    empty: string,
  ) {
    this.state = EditorState.create({
      doc: runner.copy.text,
      extensions: [
        history(),
        drawSelection(),
        highlightSpecialChars(),
        bracketMatching(),
        indentUnit.of('  '),
        EditorState.lineSeparator.of('\n'),
        markdown(),
        syntaxHighlighting(looks),
        codeLines,
        keymap.of([{ key: 'Escape', run: leave }, indentWithTab, ...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        EditorView.cspNonce.of(nonce),
        EditorView.clipboardInputFilter.of((text) => text.replace(halfPairs, '\ufffd')),
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true', tabindex: '0', id: 'text' }),
        placeholder(empty),
        EditorState.changeFilter.of(fits),
        EditorView.updateListener.of((u) => {
          this.state = u.state;
          for (const t of u.transactions) if (t.docChanged && !t.annotation(Transaction.remote)) runner.edit(t.changes);
        }),
      ],
    });
    show(runner, this);
  }

  change(changes: ChangeSet): void {
    const spec = { changes, annotations: [Transaction.remote.of(true), Transaction.addToHistory.of(false)], filter: false };
    if (this.view) this.view.dispatch(spec);
    else this.state = this.state.update(spec).state;
  }

  mount(parent: HTMLElement): void {
    this.view = new EditorView({ parent, state: this.state });
  }

  unmount(): void {
    this.view?.destroy();
    this.view = null;
  }

  focus(): void {
    this.view?.focus();
  }

  isOf(runner: Runner): boolean {
    return this.runner === runner;
  }
}

const most = 64 << 10; // characters per stage, the same as the room's limit in bytes

/** Whether a change fits. If pasted text does not, it stays in the clipboard, and the page says so. */
function fits(t: Transaction): boolean {
  const ok = !t.docChanged || t.newDoc.length <= most || t.newDoc.length <= t.startState.doc.length || t.annotation(Transaction.remote) === true;
  if (!ok) tell({ kind: 'notice', text: `a stage holds ${most >> 10} KB, and this did not fit` });
  return ok;
}

/** After Escape, the next Tab leaves the editor, for users who only use the keyboard. */
function leave(view: EditorView): boolean {
  view.setTabFocusMode(2000);
  return false;
}

let last: Editor | null = null;

/** The editor of a runner's text. It is the same one until another text is edited. */
export function editorOf(runner: Runner, label: string, empty: string): Editor {
  if (!last?.isOf(runner)) last = new Editor(runner, label, empty);
  return last;
}
