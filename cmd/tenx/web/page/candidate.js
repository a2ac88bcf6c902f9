import { $, applyEdit, base, bytes, command, drawBar, drawClock, drawFinal, drawTurns, follow, h, markField, prose, readMarks, send, status } from '/static/common.js';

let view = null, reading = -1;

// The editor holds three texts: what the server has (shadow), what is on its way, and what is on the screen.
const editor = {
  area: $('text'), stage: '', shadow: '', rev: 0, sending: null, timer: 0, first: 0,

  open(st) {
    this.stage = st.id; this.shadow = st.text; this.rev = st.rev;
    const kept = this.kept();
    this.area.value = kept && kept.rev === st.rev ? kept.text : st.text;
    this.say();
    this.sync();
  },
  // What is typed is kept in the browser too, so that a reload without a connection loses nothing.
  slot() { return `tenx ${base} ${this.stage}`; },
  kept() { try { return JSON.parse(localStorage.getItem(this.slot())); } catch { return null; } },
  keep() {
    try {
      if (this.area.value === this.shadow) localStorage.removeItem(this.slot());
      else localStorage.setItem(this.slot(), JSON.stringify({ rev: this.rev, text: this.area.value }));
    } catch { /* a browser without storage */ }
  },
  typed() {
    this.keep();
    this.say();
    const now = performance.now();
    if (!this.first) this.first = now;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.sync(), Math.max(0, Math.min(60, this.first + 120 - now)));
  },
  say() {
    const behind = this.area.value !== this.shadow;
    if (!behind) this.since = 0;
    else if (!this.since) this.since = performance.now();
    $('saved').textContent = behind ? (performance.now() - this.since > 4000 ? 'not saved yet: ' + (this.why || 'the room does not answer; it is kept here') : 'saving…') : this.area.value ? 'saved' : 'nothing typed yet';
  },
  // The smallest edit that makes the screen's text of the server's.
  edit(from, to) {
    let a = 0, b = 0;
    while (a < from.length && a < to.length && from[a] === to[a]) a++;
    if (a && /[\uD800-\uDBFF]/.test(from[a - 1])) a--;
    while (b < from.length - a && b < to.length - a && from[from.length - 1 - b] === to[to.length - 1 - b]) b++;
    if (b && /[\uDC00-\uDFFF]/.test(from[from.length - b])) b--;
    return { offset: bytes(from.slice(0, a)), delete: bytes(from.slice(a, from.length - b)), text: to.slice(a, to.length - b) };
  },
  async sync() {
    this.first = 0;
    const text = this.area.value.toWellFormed ? this.area.value.toWellFormed() : this.area.value;
    if (this.sending !== null || !this.stage || text === this.shadow) { this.say(); return; }
    const stage = this.stage;
    this.sending = text;
    const out = await send({ do: 'edit', stage, rev: this.rev, ...this.edit(this.shadow, text) });
    this.sending = null;
    this.why = out.status === 413 ? out.error : '';
    if (stage !== this.stage) return;
    if (out.status === 200) {
      this.shadow = text; this.rev = out.rev;
    } else if (out.status === 409) {
      if (out.text !== text && out.text !== this.shadow) {
        this.area.value = out.text + '\n\n' + this.area.value;
        status('another window changed this stage: both texts are kept, one after the other');
      }
      this.shadow = out.text; this.rev = out.rev;
    } else if (out.status === 422) {
      this.late(this.edit(this.shadow, text).text, out.error);
      this.area.value = this.shadow;
    } else {
      status(out.error);
      this.timer = setTimeout(() => this.sync(), 2000);
      return;
    }
    this.keep();
    this.sync();
  },
  // Words that came when the stage was closed already are handed back.
  late(text, why) {
    if (!text.trim()) return;
    $('late').hidden = false;
    $('late').replaceChildren(h('p', {}, `Your last words came too late (${why}). They are kept here:`), h('pre', {}, text),
      h('button', { type: 'button', onclick: () => { this.area.value += text; $('late').hidden = true; this.typed(); this.area.focus(); } }, 'Add them to the open stage'));
  },
  // An edit that the server sends: our own comes back, one of another window of ours is taken in.
  heard(e) {
    if (e.stage !== this.stage || e.rev <= this.rev || this.sending !== null) return;
    const before = this.shadow, same = this.area.value === before;
    this.shadow = applyEdit(before, e); this.rev = e.rev;
    if (same) this.area.value = this.shadow;
    else this.sync();
    this.say();
  },
};

function drawStages(v) {
  $('stages').replaceChildren(...v.stages.map((s, i) => h('button', {
    type: 'button', disabled: v.phase === 'new' || i > v.stage,
    'aria-current': i === (reading < 0 ? v.stage : reading) ? 'step' : null,
    onclick: () => { reading = i === v.stage ? -1 : i; onView(v); },
  }, `${i + 1} ${s.title}`)));
}

function onView(v) {
  view = v;
  drawBar(v);
  const ended = v.phase === 'ended' || v.phase === 'quit';
  $('during').hidden = ended;
  $('after').hidden = !ended;
  if (ended) { drawAfter(v); return; }
  $('brief').querySelector('div').replaceChildren(...prose(v.scenario.brief));
  $('facts').querySelector('dl').replaceChildren(...v.facts.flatMap((f) => [h('dt', {}, f.label), h('dd', {}, f.text)]));
  $('facts').hidden = !v.facts.length;
  drawTurns(v, $('turns'));
  drawStages(v);
  const st = v.stages[v.stage], old = reading >= 0 && reading !== v.stage;
  if (v.phase === 'new') {
    editor.area.disabled = true;
    editor.area.placeholder = 'The interviewer starts the clock. Read the brief meanwhile.';
  } else if (old) {
    editor.area.readOnly = true;
    editor.stage = '';
    editor.area.value = v.stages[reading].text;
    $('saved').textContent = `${v.stages[reading].title} is closed: it can be read, not changed`;
  } else {
    editor.area.disabled = false;
    editor.area.readOnly = false;
    editor.area.placeholder = 'Think aloud here: the interviewer reads along. Diagrams go in fenced blocks.';
    if (editor.stage !== st.id) {
      if (editor.stage && editor.area.value !== editor.shadow) editor.late(editor.edit(editor.shadow, editor.area.value).text, 'the stage was closed');
      editor.open(st);
    }
  }
  $('done').disabled = v.phase !== 'running' || v.done || old;
  $('done').textContent = v.done ? 'The interviewer knows that you are done' : 'I am done with this stage';
}

let drawn = '';
function drawAfter(v) {
  const now = v.final ? 'final' : v.own ? 'sealed' : 'marks';
  if (now === drawn && now !== 'sealed') return;
  drawn = now;
  if (v.final) { $('after').replaceChildren(...drawFinal(v)); return; }
  if (v.own) {
    $('after').replaceChildren(h('h2', {}, 'Sealed'), h('p', {}, v.other ? 'Both are in.' : 'Your marks are sealed. The scorecard opens when the interviewer has sealed theirs too.'));
    return;
  }
  const word = h('textarea', { id: 'word', rows: 4, maxLength: 8000 });
  $('after').replaceChildren(
    h('h2', {}, 'That was it. How good was it?'),
    h('p', {}, 'Your own marks, before you see anybody else’s. They are sealed until the interviewer has sealed theirs.'),
    h('form', { onsubmit: (e) => { e.preventDefault(); command({ do: 'guess', marks: readMarks(v.order), text: word.value }); } },
      v.order.map((d) => markField(d, v.scale, undefined, null, 'no guess')),
      h('label', { htmlFor: 'word' }, 'A word on the interviewer: what helped, what did not'), word,
      h('button', {}, 'Seal my marks')));
}

editor.area.addEventListener('input', () => { if (reading < 0) editor.typed(); });
$('ask').addEventListener('submit', async (e) => {
  e.preventDefault();
  const text = $('question').value.trim();
  if (!text) return;
  $('question').value = '';
  const out = await command({ do: 'ask', text });
  if (out.status !== 200 && !$('question').value) $('question').value = text;
});
$('done').addEventListener('click', () => { editor.sync(); command({ do: 'done' }); });
document.addEventListener('keydown', (e) => {
  if (!(e.ctrlKey || e.metaKey)) return;
  const to = { k: () => $('question').focus(), e: () => editor.area.focus(), b: () => { $('brief').open = !$('brief').open; } }[e.key];
  if (to) { e.preventDefault(); to(); }
});
addEventListener('pagehide', () => editor.keep());
setInterval(() => { drawClock(view); if (reading < 0 && editor.stage) editor.say(); }, 250);
follow({
  onView,
  onEdit: (e) => editor.heard(e),
  onPresence: (here) => { if (view) { view.here = here; drawBar(view); } },
});
