// Lines of fenced code, such as diagrams, are not wrapped: a drawing in characters keeps its shape, and scrolls if it is wide.
import { syntaxTree } from '@codemirror/language';
import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, ViewPlugin } from '@codemirror/view';
import type { DecorationSet, EditorView } from '@codemirror/view';

const code = Decoration.line({ class: 'cm-code' });

function decorate(view: EditorView): DecorationSet {
  const out = new RangeSetBuilder<Decoration>();
  let last = -1; // start of the last decorated line
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter(node) {
        if (node.name !== 'FencedCode' && node.name !== 'CodeBlock') return;
        for (let at = Math.max(node.from, from); at <= Math.min(node.to, to); ) {
          const line = view.state.doc.lineAt(at);
          if (line.from > last) out.add(line.from, line.from, code);
          last = Math.max(last, line.from);
          at = line.to + 1;
        }
      },
    });
  }
  return out.finish();
}

export const codeLines = ViewPlugin.define(
  (view) => {
    let tree = syntaxTree(view.state);
    return {
      lines: decorate(view),
      update(u) {
        const now = syntaxTree(u.state);
        if (u.docChanged || u.viewportChanged || now !== tree) this.lines = decorate(u.view);
        tree = now;
      },
    };
  },
  { decorations: (p) => p.lines },
);
