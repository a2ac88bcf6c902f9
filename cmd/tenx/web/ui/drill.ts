// The page of a drill: a question with a short clock, an answer, what the rules detected in it, and a grade; then the next question. The server
// holds the round, so that a reopened page continues where the last one was. Typed text is saved within two seconds.
import './drill.css';

interface Question { card: string; about: string; ask: string; limit: number; spent: number; number: number; begun: string }
interface Point { title: string; outcome: string; bad: boolean; quotes: string[] | null; feedback: string }
interface Marks { points: Point[] | null; note: string; summary: string; suggested: string; grades: string[]; answer: string; sources: string[] | null }
interface Reply { question?: Question; marks?: Marks; again?: string; summary?: string }

const el = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const text = el<HTMLTextAreaElement>('text');
const sections = ['question', 'marks', 'over'];

let question: Question | null = null;
let saved = '';
let started = 0; // when the question was first shown, by this page's clock
let marked = false;
let busy = false;

class Refused extends Error {}

async function send(order: Record<string, string>, keepalive = false): Promise<Reply> {
  let reply: Response;
  try {
    reply = await fetch('/drill/do', { method: 'POST', body: JSON.stringify(order), keepalive, headers: { 'Content-Type': 'application/json' } });
  } catch {
    throw new Error('tenx is not responding. Is it still running? What you typed stays on this page.');
  }
  if (reply.headers.get('Content-Type')?.startsWith('application/json')) {
    const body = (await reply.json()) as Reply & { error?: string };
    if (reply.ok) return body;
    throw new Refused((body.error ?? 'it was refused') + '.');
  }
  throw new Refused('This page can no longer be used: another one was opened with a newer link.');
}

// Runs an order unless one is running, and shows what went wrong.
async function does(run: () => Promise<void>): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    await run();
    el('status').textContent = '';
  } catch (e) {
    el('status').textContent = (e as Error).message;
  }
  busy = false;
}

function only(id: string): void {
  for (const s of sections) el(s).hidden = s !== id && !(id === 'marks' && s === 'question');
}

function ask(reply: Reply): void {
  question = reply.question ?? null;
  marked = false;
  if (!question) {
    only('over');
    el('about').textContent = 'Drill';
    el('left').textContent = '';
    el('done').textContent = reply.summary ?? '';
    el('done').focus();
    return;
  }
  only('question');
  el('about').textContent = `${question.number}. ${question.about}`;
  el('ask').textContent = question.ask;
  text.value = saved = question.begun;
  text.readOnly = false;
  el('doing').hidden = false;
  started = Date.now() - question.spent * 1000;
  tick();
  text.focus();
}

function tick(): void {
  if (!question || marked) return;
  const left = Math.round(question.limit - (Date.now() - started) / 1000);
  const size = Math.abs(left);
  const clock = `${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')}`;
  el('left').textContent = left < 0 ? `over by ${clock}` : clock;
  el('left').className = left < 0 ? 'over' : left < 20 ? 'soon' : '';
}

const outcomes: Record<string, [string, string]> = { hit: ['met', 'heard'], partial: ['in-part', 'in part'], miss: ['not-heard', 'not detected'] };

function pointOf(p: Point): HTMLElement {
  const [kind, word] = p.bad ? ['bad-sign', 'wrong'] : (outcomes[p.outcome] ?? ['not-heard', p.outcome]);
  const li = document.createElement('li');
  li.className = kind;
  const sign = document.createElement('span');
  sign.className = 'outcome';
  sign.textContent = word;
  li.append(sign, p.title);
  for (const q of p.quotes ?? []) {
    const quote = document.createElement('blockquote');
    quote.textContent = q.trim();
    li.append(quote);
  }
  if (p.feedback) {
    const feedback = document.createElement('p');
    feedback.className = 'feedback';
    feedback.textContent = p.feedback;
    li.append(feedback);
  }
  return li;
}

function show(m: Marks): void {
  marked = true;
  text.readOnly = true;
  el('doing').hidden = true;
  only('marks');
  el('summary').textContent = m.summary || 'The answer';
  el('note').textContent = m.points ? m.note : '';
  el('points').replaceChildren(...(m.points ?? []).map(pointOf));
  el('model').textContent = m.answer;
  el('sources').replaceChildren(...(m.sources ?? []).map((s) => {
    const li = document.createElement('li');
    li.textContent = s;
    return li;
  }));
  el('how').textContent = `How well did you know it? The rules suggest ${m.suggested}.`;
  el('grades').replaceChildren(...m.grades.map((g, i) => {
    const b = document.createElement('button');
    b.type = 'button';
    b.textContent = g;
    b.title = `key ${i + 1}`;
    if (g === m.suggested) b.className = 'suggested';
    b.addEventListener('click', () => void grade(g));
    return b;
  }));
  el('grades').querySelector<HTMLElement>('.suggested')?.focus({ preventScroll: true });
  el('marks').scrollIntoView({ block: 'start' });
}

const mark = (answer: string): Promise<void> => does(async () => {
  if (!question || marked) return;
  const reply = await send({ do: 'mark', card: question.card, text: answer });
  saved = answer;
  if (reply.marks) show(reply.marks);
});

const grade = (g: string): Promise<void> => does(async () => {
  if (!question) return;
  const reply = await send({ do: 'grade', card: question.card, grade: g });
  ask(reply);
  const said = `${g}: it comes again ${reply.again ?? ''}`;
  setTimeout(() => (el('status').textContent = said)); // after the error line was cleared
});

async function keep(keepalive = false): Promise<void> {
  if (!question || marked || text.value === saved) return;
  const now = text.value;
  await send({ do: 'keep', card: question.card, text: now }, keepalive);
  saved = now;
}

el('answering').addEventListener('submit', (e) => {
  e.preventDefault();
  if (text.value.trim()) void mark(text.value);
  else el('status').textContent = 'Nothing is typed yet: type an answer, or show it.';
});
el('show').addEventListener('click', () => void mark(''));
el('skip').addEventListener('click', () => void does(async () => {
  if (!question) return;
  await keep();
  ask(await send({ do: 'skip', card: question.card }));
}));
text.addEventListener('keydown', (e) => {
  if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) el<HTMLFormElement>('answering').requestSubmit();
});
document.addEventListener('keydown', (e) => {
  const n = Number(e.key);
  if (marked && !e.ctrlKey && !e.altKey && !e.metaKey && n >= 1) el('grades').querySelectorAll('button')[n - 1]?.click();
});
addEventListener('pagehide', () => void keep(true).catch(() => undefined));
setInterval(tick, 500);
setInterval(() => {
  if (!busy && text.value !== saved) void does(() => keep());
}, 2000);
void does(async () => ask(await send({ do: 'next' })));
