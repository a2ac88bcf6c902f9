import { $, applyEdit, base, command, drawBar, drawClock, drawFinal, drawTurns, follow, h, markField, mmss, prose, readMarks } from '/static/common.js';

let view = null, script = null, live = null, reading = -1;
const criteriaBox = $('criteria'), notesBox = $('notes'); // they move to the marks at the end
const texts = {}; // by stage: what the candidate has written, as the edits come

const tabs = { say: 'Ask and tell', answer: 'The candidate', rubric: 'Rubric and notes' };
$('tabs').replaceChildren(...Object.entries(tabs).map(([id, title]) => h('button', { type: 'button', onclick: () => show(id) }, title)));
function show(id) {
  document.body.dataset.tab = id;
  [...$('tabs').children].forEach((b, i) => b.setAttribute('aria-pressed', String(Object.keys(tabs)[i] === id)));
}
show('say');

function buttons(v) {
  const b = (title, order, key) => h('button', { type: 'button', title: key || '', onclick: () => command(order) }, title);
  switch (v.phase) {
    case 'new': return [b('Start the clock', { do: 'begin' })];
    case 'running': return [b('Pause', { do: 'pause' }, 'p'), b('+1 min', { do: 'give-back', minutes: 1 }, '+'), b(v.stage + 1 < v.stages.length ? 'Next stage' : 'Finish', { do: 'next', stage: v.stages[v.stage].id }, 'Shift+N')];
    case 'stopped': return [b('Go on', { do: 'continue' }, 'p')];
  }
  return [];
}

// What can be sent, as one list: the search goes over all of it.
function items() {
  const rank = new Map((live ? live.prompts : []).map((p, i) => [p.id, { i, ...p }]));
  const st = view.stages[view.stage], now = st.id, out = [];
  const step = view.desk.hints[now] || 0;
  const own = script.stages.find((s) => s.id === now);
  const prompts = [...script.prompts].sort((a, b) => ((rank.get(a.id) || { i: 999 }).i) - ((rank.get(b.id) || { i: 999 }).i));
  for (const p of prompts) {
    const r = rank.get(p.id);
    out.push({ kind: 'follow-up', group: p.stage === now ? 'Follow-ups of this stage' : 'Follow-ups of other stages', text: r ? r.say : p.ask, under: 'Gap: ' + p.gap.join('; '), used: view.desk.asked.includes(p.id), weak: r && !r.holds, order: { do: 'put', id: p.id } });
  }
  if (script.curveball) {
    const c = script.curveball;
    out.push({ kind: 'curveball', group: 'Curveball', text: c.say, under: `Meant for ${title(c.stage)}. A good answer: ${c.expect}`, used: view.desk.curved, order: { do: 'curve' } });
  }
  own.hints.forEach((text, i) => out.push({ kind: 'hint', group: 'Hints of this stage', text, under: `Step ${i + 1} of ${own.hints.length}`, used: i < step, wait: i > step, order: { do: 'hint' } }));
  for (const f of script.facts) {
    out.push({ kind: 'fact', group: 'Facts', text: f.tell, under: f.label, also: f.ask.join(' '), used: view.desk.told.includes(f.id), order: { do: 'tell', id: f.id } });
  }
  return out;
}
const title = (stage) => view.stages.find((s) => s.id === stage).title;

function found() {
  const words = $('search').value.toLowerCase().split(/\s+/).filter(Boolean);
  const score = (it) => {
    const hay = (it.under + ' ' + it.text).toLowerCase(), also = (it.also || '').toLowerCase();
    let n = 0;
    for (const w of words) n += hay.includes(w) ? 2 : also.includes(w) ? 1 : -99;
    return n;
  };
  const list = items();
  if (!words.length) return list;
  return list.map((it) => ({ it, n: score(it) })).filter((x) => x.n > 0).sort((a, b) => b.n - a.n).map((x) => x.it);
}

async function use(it) {
  const out = await command(it.order);
  if (out.status === 200) $('search').value = '';
  drawScript();
}

function drawScript() {
  if (!view || !script || view.phase === 'ended') return;
  const list = found(), groups = new Map();
  for (const it of list) groups.set(it.group, [...(groups.get(it.group) || []), it]);
  const open = new Set([...$('script').querySelectorAll('details[open]')].map((d) => d.dataset.group));
  const fresh = !$('script').children.length, searching = $('search').value.trim() !== '';
  const running = view.phase === 'running';
  const entry = (it) => h('li', { className: `${it.kind.replace(' ', '-')}${it.used ? ' used' : ''}${it.weak ? ' weak' : ''}` },
    h('button', { type: 'button', disabled: !running || it.wait || (it.used && it.kind !== 'fact'), onclick: () => use(it) }, it.text),
    h('small', {}, (it.used ? 'said already · ' : it.weak ? 'seems covered · ' : '') + it.under));
  const rank = ['Follow-ups of this stage', 'Hints of this stage', 'Facts', 'Curveball', 'Follow-ups of other stages'];
  const draw = ([name, its]) => h('details', { open: searching || (fresh ? !name.includes('other') : open.has(name)), data: { group: name } },
    h('summary', {}, `${name} (${its.filter((i) => !i.used).length})`), h('ul', {}, its.map(entry)));
  const st = script.stages[view.stage];
  $('script').replaceChildren(
    searching ? '' : h('p', { className: 'opening' }, h('small', {}, 'This stage opens with: '), st.opening),
    searching && !list.length ? h('p', {}, 'Nothing like it in the script. Shift+Enter says it in your words.') : '',
    ...[...groups].sort((a, b) => (searching ? 0 : rank.indexOf(a[0]) - rank.indexOf(b[0]))).map(draw));
}

function drawSuggest() {
  const s = view.desk.suggest;
  if (!s) { $('suggest').replaceChildren(); return; }
  $('suggest').replaceChildren(h('div', { className: 'card' },
    h('p', {}, h('small', {}, 'Asked: '), s.question),
    ...s.replies.map((r) => h('button', { type: 'button', onclick: () => command(r.fact ? { do: 'tell', id: r.fact, text: r.text } : { do: 'say', text: r.text }) }, r.fact ? `Tell: ${r.text}` : `Say: ${r.text}`))));
}

// The candidate's text with the spans that earned something marked in it.
function drawText() {
  if (!view) return;
  const i = reading < 0 ? view.stage : reading, st = view.stages[i], text = texts[st.id] ? texts[st.id].text : '';
  const spans = [];
  const by = script ? new Map(script.criteria.map((c) => [c.id, c])) : new Map();
  for (const c of (live ? live.criteria : [])) {
    for (const s of c.spans) {
      const at = s.stage === st.id && s.text ? text.indexOf(s.text) : -1;
      if (at >= 0) spans.push({ from: at, to: at + s.text.length, c: by.get(c.id), outcome: c.outcome });
    }
  }
  const cuts = [...new Set([0, text.length, ...spans.flatMap((s) => [s.from, s.to])])].sort((a, b) => a - b);
  const parts = [];
  for (let k = 0; k + 1 < cuts.length; k++) {
    const piece = text.slice(cuts[k], cuts[k + 1]);
    const of = spans.filter((s) => s.from <= cuts[k] && s.to >= cuts[k + 1] && s.c);
    if (!of.length) { parts.push(piece); continue; }
    const bad = of.some((s) => s.c.weight < 0), hit = of.some((s) => s.outcome === 'hit' && s.c.weight > 0);
    parts.push(h('mark', { className: bad ? 'bad' : hit ? 'hit' : 'partial', title: of.map((s) => `${s.c.weight < 0 ? 'bad sign' : s.outcome}: ${s.c.title}`).join('\n') }, piece));
  }
  const box = $('text'), stick = box.scrollTop + box.clientHeight >= box.scrollHeight - 40;
  box.replaceChildren(...(parts.length ? parts : [h('em', {}, view.phase === 'new' ? 'The brief: ' : 'nothing typed yet')]), ...(view.phase === 'new' ? prose(view.scenario.brief) : []));
  if (stick) box.scrollTop = box.scrollHeight;
  $('stages').replaceChildren(...view.stages.map((s, k) => h('button', { type: 'button', disabled: k > view.stage || view.phase === 'new', 'aria-current': k === i ? 'step' : null, onclick: () => { reading = k === view.stage ? -1 : k; drawText(); } }, `${k + 1} ${s.title}`)));
}

function drawNotes() {
  notesBox.replaceChildren(...view.desk.notes.map((n) => h('li', {}, h('time', {}, mmss(n.at)), ' ', n.text)));
}

function drawCriteria() {
  if (!script) return;
  const seen = new Map((live ? live.criteria : []).map((c) => [c.id, c.outcome]));
  const open = new Set([...criteriaBox.querySelectorAll('details[open]')].map((d) => d.dataset.group));
  const sealed = view.own && view.own.sealed;
  const row = (c) => {
    const mine = view.desk.overruled[c.id];
    const rules = seen.get(c.id) || 'not detected';
    const pick = (outcome) => h('button', {
      type: 'button', disabled: sealed, 'aria-pressed': String(!!mine && mine.outcome === outcome), 'aria-label': `${outcome}: ${c.title}`,
      onclick: () => command({ do: 'overrule', id: c.id, outcome: mine && mine.outcome === outcome ? '' : outcome, text: mine ? mine.reason : '' }),
    }, outcome);
    const why = mine ? h('input', { value: mine.reason, placeholder: 'a note on it', 'aria-label': 'note: ' + c.title, disabled: sealed, onchange: (e) => command({ do: 'overrule', id: c.id, outcome: mine.outcome, text: e.target.value }) }) : null;
    return h('li', { className: c.weight < 0 ? 'bad' : '' },
      h('span', { className: 'title', title: c.feedback }, c.weight < 0 ? 'Bad sign: ' : '', c.title),
      h('span', { className: `rules ${rules.replace(' ', '-')}` }, 'rules: ' + (c.weight < 0 && rules !== 'not detected' ? 'said' : rules)),
      h('span', { className: 'picks' }, pick('hit'), pick('partial'), pick('miss')), why);
  };
  if (criteriaBox.contains(document.activeElement) && document.activeElement.tagName === 'INPUT') return;
  const focus = document.activeElement && document.activeElement.getAttribute('aria-label');
  criteriaBox.replaceChildren(...view.order.map((d) => {
    const list = script.criteria.filter((c) => c.dimension === d).sort((a, b) => b.weight - a.weight);
    return h('details', { open: open.has(d), data: { group: d } },
      h('summary', {}, `${d}: ${list.filter((c) => c.weight > 0 && seen.has(c.id)).length} of ${list.filter((c) => c.weight > 0).length} seen`), h('ul', {}, list.map(row)));
  }));
  if (focus) {
    const again = [...criteriaBox.querySelectorAll('button')].find((b) => b.getAttribute('aria-label') === focus);
    if (again) again.focus();
  }
}

// The form is drawn once: what stands in it is newer than what the room knows of it.
function drawMarks(box, after) {
  const waiting = view.other ? 'The candidate has sealed theirs.' : 'The candidate has not sealed theirs yet.';
  if (box.children.length) {
    if (after) $('other-marks').textContent = waiting;
    return;
  }
  const own = view.own || { marks: {}, text: '', band: '', sealed: false };
  const save = () => command({ do: 'mark', marks: readMarks(view.order), band: $('band').value, text: $('why').value });
  const band = h('select', { id: 'band', onchange: save }, h('option', { value: '' }, 'no recommendation yet'), view.bands.map((b) => h('option', { value: b }, b)));
  band.value = own.band || '';
  const why = h('textarea', { id: 'why', rows: 3, maxLength: 8000, onchange: save, value: own.text });
  box.replaceChildren(
    h('h3', {}, `Your marks, for ${view.level}`),
    ...view.order.map((d) => markField(d, view.scale, own.marks[d], save, 'no decision')),
    h('div', { className: 'field' }, h('label', { htmlFor: 'band' }, 'recommendation'), band),
    h('label', { htmlFor: 'why' }, 'What decides it'), why);
  if (!after) return;
  box.append(h('p', { className: 'row' },
    h('button', { type: 'button', onclick: async () => { if ((await save()).status === 200) command({ do: 'seal' }); } }, 'Seal my marks'),
    h('button', { type: 'button', className: 'plain', onclick: () => { if (confirm('Show all marks to both now, before both are sealed?')) command({ do: 'unseal' }); } }, 'Open now'),
    h('span', { id: 'other-marks' }, waiting)));
}

let drawnAfter = '';
function drawAfter() {
  const box = $('after');
  const state = view.final ? 'final' : view.own && view.own.sealed ? 'sealed' + view.other : 'marks';
  if (state === drawnAfter && state !== 'marks') return;
  if (view.final) {
    box.replaceChildren(...drawFinal(view), h('h3', {}, 'Your private notes'), h('ul', {}, view.desk.notes.map((n) => h('li', {}, h('time', {}, mmss(n.at)), ' ', n.text))));
  } else if (state.startsWith('sealed')) {
    box.replaceChildren(h('h2', {}, 'Sealed'), h('p', {}, view.other ? 'Both are in.' : 'The candidate has not sealed theirs yet.'),
      h('button', { type: 'button', onclick: () => command({ do: 'unseal' }) }, 'Open now, without theirs'));
  } else {
    if (drawnAfter !== 'marks') {
      box.replaceChildren(h('h2', {}, 'Write your marks before you see anybody else’s'), h('div', { className: 'columns' }, h('div', { id: 'final-marks' }), h('div', { id: 'final-criteria' })));
      const typed = $('why') ? { marks: readMarks(view.order), band: $('band').value, text: $('why').value, sealed: false } : null;
      if (typed) view.own = typed; // not saved yet, perhaps
      $('marks').replaceChildren();
      $('final-criteria').append(h('h3', {}, 'Your notes'), notesBox, h('h3', {}, 'Criteria'), criteriaBox);
    }
    drawMarks($('final-marks'), true);
  }
  drawnAfter = state;
}

function onView(v) {
  view = v;
  for (const s of v.stages) if (!texts[s.id] || texts[s.id].rev <= s.rev) texts[s.id] = { text: s.text, rev: s.rev };
  drawBar(v, buttons(v));
  const ended = v.phase === 'ended' || v.phase === 'quit';
  $('during').hidden = ended; $('after').hidden = !ended; $('tabs').hidden = ended;
  if (v.done && !ended) $('where').append(' · candidate says done');
  drawNotes();
  drawCriteria();
  if (ended) { drawAfter(); return; }
  drawText();
  drawTurns(v, $('turns'));
  if (script) { drawScript(); drawSuggest(); }
  drawMarks($('marks'), false);
}

function onEdit(e) {
  const t = texts[e.stage];
  if (!t || e.rev <= t.rev) return;
  texts[e.stage] = { text: applyEdit(t.text, e), rev: e.rev };
  drawText();
}

function onLive(l) {
  live = l;
  if (!view) return;
  drawText(); drawCriteria();
  if (!$('script').contains(document.activeElement)) drawScript();
}

$('find').addEventListener('submit', (e) => { e.preventDefault(); const it = found().find((x) => !x.used && !x.wait); if (it && $('search').value.trim()) use(it); });
$('search').addEventListener('input', drawScript);
$('search').addEventListener('keydown', async (e) => {
  if (e.key !== 'Enter' || !e.shiftKey) return;
  e.preventDefault();
  const text = $('search').value.trim();
  if (text && (await command({ do: 'say', text })).status === 200) { $('search').value = ''; drawScript(); }
});
$('note').addEventListener('submit', async (e) => {
  e.preventDefault();
  const text = $('jot').value.trim();
  if (!text) return;
  $('jot').value = '';
  if ((await command({ do: 'note', text })).status !== 200) $('jot').value = text;
});
document.addEventListener('keydown', (e) => {
  if (e.ctrlKey || e.metaKey || e.altKey || !view) return;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
    if (e.key === 'Escape') document.activeElement.blur();
    return;
  }
  const to = {
    '/': () => { show('say'); $('search').focus(); },
    n: () => { show('rubric'); $('jot').focus(); },
    a: () => { show('answer'); $('text').focus(); },
    p: () => command({ do: view.phase === 'stopped' ? 'continue' : 'pause' }),
    N: () => command({ do: 'next', stage: view.stages[view.stage].id }),
    '+': () => command({ do: 'give-back', minutes: 1 }),
  }[e.key];
  if (to) { e.preventDefault(); to(); }
});
setInterval(() => drawClock(view), 250);

async function start() {
  while (!script) {
    try { const r = await fetch(base + '/script'); if (r.ok) script = await r.json(); } catch { /* again */ }
    if (!script) await new Promise((ok) => setTimeout(ok, 1000));
  }
  follow({ onView, onEdit, onLive, onPresence: (here) => { if (view) { view.here = here; drawBar(view, buttons(view)); } } });
}
start();
