// What the server sends: the types mirror Go's (view.go, desk.go, events.go, commands.go). What a role may not see is not in them.

export type Role = 'candidate' | 'interviewer' | 'observer' | 'solo';
export type Phase = 'new' | 'running' | 'stopped' | 'ended' | 'quit';
export type Who = 'candidate' | 'interviewer' | 'engine';
export type Outcome = 'hit' | 'partial' | 'miss' | 'not judged';
export type Marks = Readonly<Record<string, number>>;

/** A dimension's id as it is shown. */
export const named = (dimension: string): string => dimension.replaceAll('-', ' ');

export interface View {
  role: Role;
  /** Of the last event in it. */
  seq: number;
  /** Milliseconds of session clock. */
  clock: number;
  phase: Phase;
  scenario: { id: string; title: string; brief: string; draws: boolean };
  /** Index of the open stage. */
  stage: number;
  stages: Stage[];
  turns: Turn[];
  /** Facts that were given. */
  facts: Fact[];
  /** The candidate is done with the stage. */
  done: boolean;
  here: Here;
  /** The marks of who looks. */
  own: OwnMarks | null;
  /** The other one has sealed theirs. */
  other: boolean;
  final?: Final;
  /** The interviewer's alone. */
  desk?: Desk;
  /** There is something on the whiteboard. */
  drawn: boolean;
  /** The interviewer may draw on it. */
  lent: boolean;
  /** Of somebody who practices alone. */
  solo?: Solo;
  /** What the marks 0 to 4 mean. */
  scale: string[];
  /** Of the dimensions. */
  order: string[];
  bands: string[];
  level: string;
}

export type Here = Partial<Record<Role, Person>>;

export interface Person {
  here: boolean;
  /** Unix time in milliseconds since when they are here. */
  since?: number;
  /** The same of when they were last here. */
  seen?: number;
  name?: string;
}

export interface Stage {
  id: string;
  title: string;
  /** Milliseconds, with what was given back. */
  budget: number;
  /** Session clock in milliseconds. */
  opened: number;
  spent: number;
  closed: boolean;
  text: string;
  /** Sequence number of the text's last change. */
  rev: number;
}

export interface Turn {
  stage: string;
  who: Who;
  kind: string;
  text: string;
  /** Session clock in milliseconds. */
  at: number;
}

export interface Fact {
  label: string;
  text: string;
}

export interface OwnMarks {
  marks: Marks | null;
  band?: string;
  text: string;
  sealed: boolean;
}

export interface Final {
  rules: Marks;
  overall: { bands: Record<string, string> };
  self: Marks | null;
  word: string;
  interviewer: OwnMarks | null;
  criteria: FinalCriterion[];
  notes: string[] | null;
}

export interface FinalCriterion {
  title: string;
  dimension: string;
  outcome: Outcome;
  /** The interviewer's outcome, where it was given. */
  person?: Outcome;
  reason?: string;
  /** A hit is a bad sign. */
  bad: boolean;
  quotes: { stage: string; text: string }[];
  feedback: string;
}

export interface Solo {
  session: string;
  /** A stage closes when its time is up. */
  strict: boolean;
  /** Steps of the hint ladder, by stage. */
  hints: Record<string, { taken: number; of: number }>;
  /** Title of the stage that is done again; empty in a whole interview. */
  redo: string;
  /** The scorecard may be seen. */
  scored: boolean;
  /** A round of an interview day: there is no scorecard after it. */
  round: boolean;
}

/** The scorecard of somebody who practices alone. */
export interface Card {
  level: string;
  mark: number;
  levels: string[];
  bands: Record<string, string>;
  /** The next band; empty at the top one. */
  up: string;
  dimensions: { name: string; mark: number; cap: string; guess: number | null; before: number | null }[];
  notes: string[] | null;
  /** The first; gain is what a hit would add to the overall mark. */
  gap: { criterion: string; title: string; dimension: string; gain: number } | null;
  /** Ids of criteria. */
  wayUp: string[] | null;
  criteria: Criterion[];
  numbers: CardNumber[] | null;
  /** Seconds. */
  time: { title: string; spent: number; budget: number }[];
  /** The answers as they were scored. */
  stages: { id: string; title: string; text: string }[];
  turns: Turn[];
  references: { level: string; answer: string }[];
  /** The stages that can be done again. */
  redo: { id: string; title: string; minutes: number }[];
  /** Id of a problem that tests the largest gap, and in words why; empty where there is none. */
  next: string;
  why: string;
  about: string;
  /** Version of the rules. */
  rules: string;
}

export interface Criterion {
  id: string;
  title: string;
  dimension: string;
  outcome: Outcome;
  /** At the scenario's own level; negative for a bad sign. */
  weight: number;
  evidence: Evidence[] | null;
  feedback: string;
  study?: string;
}

/** What earned or lost a criterion: bytes of UTF-8 of a stage's text. */
export interface Evidence {
  stage: string;
  quote: string;
  start: number;
  end: number;
  /** Typed after a prompt on it, or a hint. */
  prompted: boolean;
  note?: string;
}

/** A number of the answer that was compared; offBy is a factor, 1 is exact. */
export interface CardNumber {
  stage: string;
  text: string;
  fact: string;
  off_by: number;
}

/** A problem that can be practiced. */
export interface Problem {
  id: string;
  title: string;
  summary: string;
  level: string;
  difficulty: string;
  topics: string[] | null;
  /** Sessions of it that were finished. */
  done: number;
  /** Marks from 0 to 4; null where none was given. */
  best: number | null;
  last: number | null;
  /** The dimension with the lowest mark the last time; empty where there is none. */
  weakest: string;
  weak_mark: number;
}

/** A week of a plan. */
export interface PlanWeek {
  n: number;
  of: number;
  phase: string;
  span: string;
  tasks: PlanTask[];
}

export interface PlanTask {
  label: string;
  title: string;
  time: string;
  /** When it was done and how, or why it comes now. */
  state: string;
  done: boolean;
  /** Of what is to be read. */
  url: string;
  /** To type in a terminal. */
  command: string;
}

export interface Desk {
  told: string[];
  /** Ids of what was put and hinted. */
  asked: string[];
  curved: boolean;
  /** Steps given, by stage. */
  hints: Record<string, number>;
  /** Questions that nobody has answered, oldest first. */
  waiting: Waiting[];
  notes: Note[];
  overruled: Record<string, { outcome: Outcome; reason: string }>;
}

export interface Waiting {
  seq: number;
  stage: string;
  at: number;
  question: string;
  /** What the interviewer alone would say. */
  replies: { fact?: string; text: string }[];
}

export interface Note {
  seq: number;
  stage: string;
  at: number;
  text: string;
}

/** What the interviewer knows from the start. */
export interface Script {
  stages: { id: string; opening: string; hints: string[] }[];
  facts: { id: string; label: string; tell: string; ask: string[] }[];
  prompts: { id: string; stage: string; ask: string; gap: string[] }[];
  curveball: { stage: string; say: string; expect: string } | null;
  criteria: ScriptCriterion[];
  levels: Record<string, string> | null;
}

export interface ScriptCriterion {
  id: string;
  dimension: string;
  title: string;
  feedback: string;
  /** At the session's level; negative for a bad sign. */
  weight: number;
}

/** What the rules see in the answer so far. */
export interface Live {
  criteria: { id: string; outcome: Outcome; spans: { stage: string; text: string }[] }[];
  prompts: { id: string; say: string; missing: number; holds: boolean }[];
}

/** An element of the whiteboard, in Excalidraw's format. */
export interface Shape {
  readonly id: string;
  readonly version: number;
  readonly versionNonce: number;
  readonly isDeleted?: boolean;
}

/** The whiteboard as it stands. */
export interface BoardView {
  seq: number;
  elements: Shape[];
  /** Ids of what the interviewer drew: it counts for nothing. */
  theirs: string[];
}

/** A change of the whiteboard that is saved. */
export interface DrawnNews {
  who: Who;
  elements: Shape[];
}

/** What a hand is doing on another page: not saved yet. */
export interface Sketch {
  /** A name that the page gave itself. */
  page: string;
  role: Role;
  pointer?: [number, number];
  elements?: Shape[];
}

/** What is understood of the candidate's drawing. */
export interface Reading {
  /** Number of the event that last changed the drawing. */
  rev: number;
  text: string;
  parts: { line: number; node?: string; elements: string[] }[];
  questions: { elements: string[] | null; line: number; text: string; hint?: string }[];
  left: { element: string; why: string }[];
  /** The drawing is the answer's design: no text has a d2 block. */
  counts: boolean;
  /** There is a design, wherever it is from. */
  design: boolean;
}

/** An order to the room. */
export interface Order {
  do: string;
  /** Under which it is done once; act makes one where there is none. */
  key?: string;
  stage?: string;
  id?: string;
  text?: string;
  minutes?: number;
  /** Of the question that is answered, or the note that is changed. */
  of?: number;
  outcome?: Outcome | '';
  marks?: Marks;
  band?: string;
  /** design: of the drawing beside which the text was written. */
  rev?: number;
  elements?: readonly Shape[];
  on?: boolean;
  /** ask: it was said, and a recognizer wrote it down. */
  spoken?: boolean;
}

/** What the room said to an order; error where the status is not 200. */
export interface Reply {
  status: number;
  error?: string;
  seq?: number;
}
