// Plays a finished session: its texts, conversation and drawing along a timeline. It needs nothing but a browser, because the report uses it
// too. See report.Film in Go.

export interface Film {
  /** Milliseconds on the session clock. */
  length: number;
  stages: { title: string; opened: number }[];
  frames: Frame[];
}

interface Frame {
  at: number;
  stage: number;
  offset?: number;
  delete?: number;
  text?: string;
  who?: string;
  say?: string;
  /** SVG made by the server or tenx. */
  drawing?: string;
}

const speeds = [1, 2, 4, 8, 16];

/** Builds a player in an element. The returned function stops it. */
export function play(root: HTMLElement, film: Film): () => void {
  const make = <K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ''): HTMLElementTagNameMap[K] => {
    const e = document.createElement(tag);
    e.className = className;
    e.textContent = text;
    return e;
  };
  const bar = make('div', 'film-bar');
  const go = make('button', 'film-go', 'Play');
  go.type = 'button';
  const time = make('input', 'film-time');
  Object.assign(time, { type: 'range', min: '0', max: String(film.length), step: '1000', value: String(film.length) });
  time.setAttribute('aria-label', 'Time of the interview');
  const clock = make('output', 'film-clock');
  const speed = make('select', 'film-speed');
  speed.setAttribute('aria-label', 'Speed');
  for (const s of speeds) speed.append(new Option(`${s}x`, String(s), s === 8, s === 8));
  bar.append(go, time, clock, speed);
  const stages = make('div', 'film-stages');
  film.stages.forEach((s) => {
    const b = make('button', 'film-stage', s.title);
    b.type = 'button';
    b.addEventListener('click', () => seek(s.opened));
    stages.append(b);
  });
  const panes = make('div', 'film-panes');
  const text = make('pre', 'film-text');
  text.tabIndex = 0;
  text.setAttribute('role', 'group');
  text.setAttribute('aria-label', 'The answer');
  const talk = make('ol', 'film-talk');
  talk.tabIndex = 0;
  talk.setAttribute('aria-label', 'The conversation');
  const drawing = make('div', 'film-drawing');
  panes.append(text, talk);
  if (film.frames.some((f) => f.drawing)) panes.append(drawing);
  root.append(bar, stages, panes);

  let texts: string[] = [];
  let next = 0; // the first frame that was not shown yet
  let stage = 0;
  let at = film.length;
  let before = 0;
  let running = 0;

  const apply = (f: Frame): void => {
    if (f.say !== undefined) {
      const li = make('li', `film-${f.who}`);
      li.append(make('strong', '', f.who === 'candidate' ? 'Candidate' : f.who === 'interviewer' ? 'Interviewer' : 'Clock'), ` ${f.say}`);
      talk.append(li);
    } else if (f.drawing !== undefined) {
      const svg = new DOMParser().parseFromString(f.drawing, 'image/svg+xml').documentElement;
      drawing.replaceChildren(document.importNode(svg, true));
    } else {
      const t = texts[f.stage] ?? '';
      const from = f.offset ?? 0;
      texts[f.stage] = t.slice(0, from) + (f.text ?? '') + t.slice(from + (f.delete ?? 0));
    }
  };
  const show = (): void => {
    for (let f = film.frames[next]; f && f.at <= at; f = film.frames[++next]) apply(f);
    stage = Math.max(0, film.stages.findLastIndex((s) => s.opened <= at));
    text.textContent = texts[stage] ?? '';
    talk.scrollTop = talk.scrollHeight;
    text.scrollTop = text.scrollHeight;
    time.value = String(at);
    clock.textContent = `${mmss(at)} of ${mmss(film.length)}`;
    [...stages.children].forEach((b, i) => b.setAttribute('aria-pressed', String(i === stage)));
  };
  const seek = (to: number): void => {
    if (to < at) {
      texts = [];
      next = 0;
      talk.replaceChildren();
      drawing.replaceChildren();
    }
    at = Math.min(Math.max(0, to), film.length);
    show();
  };
  const stop = (): void => {
    cancelAnimationFrame(running);
    running = 0;
    go.textContent = 'Play';
  };
  const tick = (now: number): void => {
    at = Math.min(film.length, at + (now - before) * Number(speed.value));
    before = now;
    show();
    if (at >= film.length) stop();
    else running = requestAnimationFrame(tick);
  };
  go.addEventListener('click', () => {
    if (running) {
      stop();
      return;
    }
    if (at >= film.length) seek(0);
    go.textContent = 'Pause';
    before = performance.now();
    running = requestAnimationFrame(tick);
  });
  time.addEventListener('input', () => seek(Number(time.value)));
  show();
  return () => {
    stop();
    root.replaceChildren();
  };
}

function mmss(ms: number): string {
  const s = Math.floor(ms / 1000);
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
}
