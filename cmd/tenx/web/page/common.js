// What both pages share: the connection, the clock, and drawing. All text goes into the page as text.

export const base = location.pathname.replace(/\/$/, '');

/** Makes an element. Properties that begin with 'on' are listeners, 'data' is the dataset. */
export function h(tag, props = {}, ...children) {
  const e = document.createElement(tag);
  for (const [k, v] of Object.entries(props)) {
    if (v === undefined || v === null || v === false) continue;
    if (k.startsWith('on')) e.addEventListener(k.slice(2), v);
    else if (k === 'data') Object.assign(e.dataset, v);
    else if (k in e && k !== 'list') e[k] = v;
    else e.setAttribute(k, v);
  }
  e.append(...children.flat().filter((c) => c !== null && c !== undefined && c !== false));
  return e;
}

export const $ = (id) => document.getElementById(id);

export function newKey() {
  const b = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(b, (x) => x.toString(16).padStart(2, '0')).join('');
}

const sleep = (ms) => new Promise((ok) => setTimeout(ok, ms));

/** A command that is sent until it is answered. Its key makes sure that it is done once. */
export async function send(order) {
  const body = JSON.stringify({ key: newKey(), ...order });
  for (let wait = 500; ; wait = Math.min(wait * 2, 4000)) {
    try {
      const reply = await fetch(base + '/do', { method: 'POST', body, headers: { 'Content-Type': 'application/json' }, signal: AbortSignal.timeout(10000) });
      if (reply.status !== 429 && reply.status !== 507 && reply.status < 600) {
        const out = await reply.json();
        return { status: reply.status, ...out };
      }
      if (reply.status === 507) status((await reply.json()).error + ' - trying again');
    } catch { /* not there: again */ }
    await sleep(wait);
  }
}

/** Sends a command and shows why where it is refused. */
export async function command(order) {
  const out = await send(order);
  if (out.status !== 200) status(out.error);
  else if (trouble) status('');
  return out;
}

let trouble = '';
export function status(text) {
  trouble = text;
  $('status').textContent = text ? text[0].toUpperCase() + text.slice(1) : '';
}

for (const kind of ['error', 'unhandledrejection']) {
  addEventListener(kind, (e) => status('This page has a fault, please reload it: ' + (e.message || e.reason)));
}

/** The session clock, as the server sets it. */
export const clock = {
  at: 0, since: performance.now(), running: false,
  set(ms, running) { this.at = ms; this.running = running; this.since = performance.now(); },
  now() { return this.at + (this.running ? performance.now() - this.since : 0); },
};

export function mmss(ms) {
  const s = Math.floor(Math.abs(ms) / 1000);
  return (ms < 0 ? '−' : '') + Math.floor(s / 60) + ':' + String(s % 60).padStart(2, '0');
}

/** Follows the room: the view whenever something changed, edits as they come. It connects again by itself. */
export function follow({ onView, onEdit, onLive, onPresence }) {
  let last = 0, source = null, fetching = false, again = false, lost = 0, heard = performance.now();

  async function refresh() {
    if (fetching) { again = true; return; }
    fetching = true;
    do {
      again = false;
      try {
        const reply = await fetch(base + '/view');
        if (reply.status === 403) { location.reload(); return; }
        if (reply.ok) {
          const v = await reply.json();
          clock.set(v.clock, v.phase === 'running');
          last = Math.max(last, v.seq);
          onView(v);
        } else again = true;
      } catch { again = true; }
      if (again) await sleep(lost || 50);
    } while (again);
    fetching = false;
  }

  function connect() {
    heard = performance.now();
    source = new EventSource(base + '/events?after=' + last);
    const on = (name, f) => source.addEventListener(name, (e) => {
      heard = performance.now();
      if (e.lastEventId) last = Math.max(last, Number(e.lastEventId));
      f(JSON.parse(e.data));
    });
    source.onopen = () => { if (lost) { lost = 0; refresh(); } status(''); };
    on('edited', onEdit);
    on('changed', refresh);
    on('clock', (c) => clock.set(c.clock, c.running));
    on('presence', onPresence);
    if (onLive) on('live', onLive);
    source.addEventListener('bye', () => drop());
    source.onerror = () => drop();
  }

  function drop() {
    source.close();
    lost = Math.min((lost || 500) * 1.5, 3000);
    status('No connection to the room. What you type is kept here, and sent as soon as it is back.');
    setTimeout(connect, lost);
  }

  // The room sends its clock every ten seconds: after a longer silence the connection is dead, though nothing says so.
  setInterval(() => { if (source && source.readyState !== EventSource.CLOSED && performance.now() - heard > 25000) drop(); }, 2000);
  refresh().then(connect);
  return { refresh };
}

/** How many bytes of UTF-8 a text has. */
const utf8 = new TextEncoder();
export const bytes = (s) => utf8.encode(s).length;

/** The index into a string of its nth byte of UTF-8. */
export function indexOfByte(s, n) {
  let i = 0;
  while (n > 0 && i < s.length) {
    const c = s.codePointAt(i);
    n -= c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    i += c < 0x10000 ? 1 : 2;
  }
  return i;
}

export function applyEdit(text, e) {
  const from = indexOfByte(text, e.offset);
  const to = from + indexOfByte(text.slice(from), e.delete);
  return text.slice(0, from) + e.text + text.slice(to);
}

/** The clocks and the stage, at the top of both pages. */
export function drawBar(v, buttons) {
  const st = v.stages[v.stage];
  const other = v.role === 'candidate' ? 'interviewer' : 'candidate';
  $('bar').replaceChildren(
    h('h1', {}, v.scenario.title),
    h('span', { className: 'level' }, v.level),
    h('span', { id: 'where' }, v.phase === 'new' ? 'not started' : v.phase === 'ended' ? 'finished' : `${st.title} · ${v.stage + 1} of ${v.stages.length}`),
    h('span', { id: 'left', role: 'timer', 'aria-label': 'time left of the stage' }),
    h('progress', { id: 'spent', max: 1, value: 0, 'aria-label': 'time of the stage that is spent' }),
    h('span', { id: 'total' }),
    h('span', { id: 'other', className: v.here[other] ? 'here' : 'away' }, v.here[other] ? `${other} is here` : `${other} is away`),
    h('span', { className: 'buttons' }, buttons || []));
  drawClock(v);
}

export function drawClock(v) {
  if (!v || !$('left')) return;
  const st = v.stages[v.stage];
  const total = v.stages.reduce((n, s) => n + s.budget, 0);
  if (v.phase !== 'running' && v.phase !== 'stopped') {
    $('left').textContent = v.phase === 'new' ? mmss(st.budget) : '';
    $('total').textContent = v.phase === 'new' ? `${Math.round(total / 60000)} minutes in all` : '';
    $('spent').hidden = v.phase !== 'new';
    return;
  }
  const now = clock.now(), left = st.budget - (now - st.opened);
  $('left').textContent = (v.phase === 'stopped' ? 'paused ' : '') + (left < 0 ? `over by ${mmss(-left)}` : mmss(left));
  $('left').className = left < 0 ? 'over' : left < 60000 ? 'soon' : '';
  $('spent').value = Math.min(1, 1 - left / st.budget);
  $('total').textContent = `${mmss(now)} of ${mmss(total)}`;
}

const speakers = { candidate: 'Candidate', interviewer: 'Interviewer', engine: 'Clock' };
const kinds = { fact: 'fact', hint: 'hint', curveball: 'change of plan', prompt: '', opening: '' };

export function drawTurns(v, list) {
  const stick = list.scrollTop + list.clientHeight >= list.scrollHeight - 40;
  const had = list.children.length;
  if (had > v.turns.length) list.replaceChildren();
  for (const t of v.turns.slice(list.children.length)) {
    list.append(h('li', { className: `${t.who} ${t.kind}` },
      h('span', { className: 'who' }, speakers[t.who], kinds[t.kind] ? h('em', {}, ' ' + kinds[t.kind]) : null, h('time', {}, mmss(t.at))),
      h('p', {}, t.text)));
  }
  if (stick || had === 0) list.scrollTop = list.scrollHeight;
}

/** Paragraphs and lists of a brief, as text. */
export function prose(text) {
  return text.trim().split(/\n\s*\n/).map((p) => h('p', {}, p.replace(/\s*\n\s*/g, ' ')));
}

/** One choice of 0 to 4, or none, for a dimension. */
export function markField(name, scale, value, onchange, none) {
  const pick = h('select', { id: 'mark-' + name, onchange },
    h('option', { value: '' }, none),
    scale.map((words, i) => h('option', { value: String(i) }, `${i} ${words}`)));
  pick.value = value === undefined ? '' : String(Math.round(value));
  return h('div', { className: 'field' }, h('label', { htmlFor: 'mark-' + name }, name), pick);
}

export function readMarks(order) {
  const marks = {};
  for (const d of order) {
    const v = $('mark-' + d).value;
    if (v !== '') marks[d] = Number(v);
  }
  return marks;
}

const one = (n) => (n === undefined ? '–' : n.toFixed(1));

/** The scorecard of three: interviewer, rules, self. What differs by a mark or more comes first. */
export function drawFinal(v) {
  const f = v.final;
  const theirs = (f.interviewer && f.interviewer.marks) || {}, self = f.self || {};
  const spread = (d) => {
    const all = [theirs[d], f.rules[d], self[d]].filter((x) => x !== undefined);
    return Math.max(...all) - Math.min(...all);
  };
  const order = [...v.order].sort((a, b) => (spread(b) >= 1) - (spread(a) >= 1));
  const title = Object.fromEntries(v.stages.map((s) => [s.id, s.title]));
  const row = (d) => h('tr', { className: spread(d) >= 1 ? 'differs' : '' },
    h('th', { scope: 'row' }, d), h('td', {}, one(theirs[d])), h('td', {}, one(f.rules[d])), h('td', {}, one(self[d])),
    h('td', {}, spread(d) >= 1 ? spread(d).toFixed(1) : ''));
  const quote = (q) => h('blockquote', {}, q.text, h('cite', {}, ' ' + (title[q.stage] || q.stage)));
  const criterion = (c) => h('li', { className: (c.person || c.outcome).replace(' ', '-') },
    h('strong', {}, c.title), ' ',
    h('span', { className: 'outcome' }, c.bad ? (c.outcome === 'hit' ? 'bad sign' : 'not said') : c.outcome === 'miss' ? 'not detected' : c.outcome),
    c.person ? h('span', { className: 'person' }, ` interviewer: ${c.person}${c.reason ? ' - ' + c.reason : ''}`) : null,
    c.quotes.map(quote),
    c.outcome === 'hit' && !c.bad ? null : c.bad && c.outcome !== 'hit' ? null : h('p', {}, c.feedback));
  const part = (d) => {
    const list = f.criteria.filter((c) => c.dimension === d && !(c.bad && c.outcome === 'miss' && !c.person));
    return h('details', { open: spread(d) >= 1 }, h('summary', {}, `${d}: the evidence`), h('ul', { className: 'evidence' }, list.map(criterion)));
  };
  return [
    h('h2', {}, 'Three readings of one answer'),
    h('table', { className: 'marks' },
      h('thead', {}, h('tr', {}, ['dimension', 'interviewer', 'rules', 'candidate', 'apart'].map((t) => h('th', { scope: 'col' }, t)))),
      h('tbody', {}, order.map(row))),
    h('p', {}, `For ${v.level} the rules say: `, h('strong', {}, f.overall.bands[v.level]),
      f.interviewer && f.interviewer.band ? [' · the interviewer: ', h('strong', {}, f.interviewer.band)] : ''),
    f.interviewer && f.interviewer.text ? h('section', {}, h('h3', {}, 'The interviewer'), h('p', { className: 'said' }, f.interviewer.text)) : null,
    f.word ? h('section', {}, h('h3', {}, 'The candidate on the interviewer'), h('p', { className: 'said' }, f.word)) : null,
    (f.notes || []).map((n) => h('p', {}, n)),
    order.map(part),
    h('h3', {}, 'Time'),
    h('ul', {}, v.stages.map((s) => h('li', {}, `${s.title}: ${mmss(s.spent)} of ${mmss(s.budget)}`))),
  ].filter(Boolean).flat();
}
