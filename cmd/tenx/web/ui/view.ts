// What the server sends. The types mirror Go's (view.go, desk.go, events.go, commands.go). A role only receives what it may see.

export type Role = 'candidate' | 'interviewer' | 'observer' | 'solo';
export type Phase = 'new' | 'running' | 'stopped' | 'ended' | 'quit';
export type Who = 'candidate' | 'interviewer' | 'engine';
export type Outcome = 'hit' | 'partial' | 'miss' | 'not judged';
export type Marks = Readonly<Record<string, number>>;

/** A dimension's id for display. */
export const named = (dimension: string): string => dimension.replaceAll('-', ' ');

export interface View {
  role: Role;
  /** Number of the last event in it. */
  seq: number;
  /** Milliseconds on the session clock. */
  clock: number;
  phase: Phase;
  scenario: { id: string; title: string; brief: string; draws: boolean };
  /** Index of the open stage. */
  stage: number;
  stages: Stage[];
  turns: Turn[];
  /** Facts that were given. */
  facts: Fact[];
  /** The candidate has finished the stage. */
  done: boolean;
  here: Here;
  /** The viewer's own marks. */
  own: OwnMarks | null;
  /** The other person has sealed their marks. */
  other: boolean;
  final?: Final;
  /** Only for the interviewer. */
  desk?: Desk;
  /** The whiteboard is not empty. */
  drawn: boolean;
  /** The interviewer may draw on it. */
  lent: boolean;
  /** Only when practicing alone. */
  solo?: Solo;
  /** What the marks 0 to 4 mean. */
  scale: string[];
  /** The order of the dimensions. */
  order: string[];
  bands: string[];
  level: string;
}

export type Here = Partial<Record<Role, Person>>;

export interface Person {
  here: boolean;
  /** When they arrived, as Unix time in milliseconds. */
  since?: number;
  /** When they were last here, likewise. */
  seen?: number;
  name?: string;
}

export interface Stage {
  id: string;
  title: string;
  /** Milliseconds, including time that was given back. */
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
  /** The interviewer's outcome, if given. */
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
  /** Title of the redone stage; empty for a full interview. */
  redo: string;
  /** The scorecard may be seen. */
  scored: boolean;
  /** A round of an interview day, after which there is no scorecard. */
  round: boolean;
}

/** The scorecard when practicing alone. */
export interface Card {
  level: string;
  mark: number;
  levels: string[];
  bands: Record<string, string>;
  /** The next band; empty if this is the highest. */
  up: string;
  dimensions: { name: string; mark: number; cap: string; guess: number | null; before: number | null }[];
  notes: string[] | null;
  /** The first gap. gain is what a hit would add to the overall mark. */
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
  /** The stages that can be redone. */
  redo: { id: string; title: string; minutes: number }[];
  /** Id of a problem that tests the largest gap, and the reason in words; empty if there is none. */
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

/** What earned or lost a criterion, as a range of UTF-8 bytes in a stage's text. */
export interface Evidence {
  stage: string;
  quote: string;
  start: number;
  end: number;
  /** Typed after a prompt on it, or after a hint. */
  prompted: boolean;
  note?: string;
}

/** A number in the answer that was compared with another. offBy is a factor; 1 is exact. */
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
  /** Number of finished sessions. */
  done: number;
  /** Marks from 0 to 4; null if there is none. */
  best: number | null;
  last: number | null;
  /** The dimension with the lowest mark last time; empty if there is none. */
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
  /** For reading. */
  url: string;
  /** The command to type in a terminal. */
  command: string;
}

export interface Desk {
  told: string[];
  /** Ids of prompts and hints that were given. */
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
  /** Replies that only the interviewer would suggest. */
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

/** What the rules find in the answer so far. */
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

/** The current state of the whiteboard. */
export interface BoardView {
  seq: number;
  elements: Shape[];
  /** Ids of shapes drawn by the interviewer, which do not count. */
  theirs: string[];
}

/** A saved change of the whiteboard. */
export interface DrawnNews {
  who: Who;
  elements: Shape[];
}

/** What somebody is currently drawing on another page, not saved yet. */
export interface Sketch {
  /** An id that the page chose itself. */
  page: string;
  role: Role;
  pointer?: [number, number];
  elements?: Shape[];
}

/** The interpretation of the candidate's drawing. */
export interface Reading {
  /** Number of the event that last changed the drawing. */
  rev: number;
  text: string;
  parts: { line: number; node?: string; elements: string[] }[];
  questions: { elements: string[] | null; line: number; text: string; hint?: string }[];
  left: { element: string; why: string }[];
  /** The drawing is the answer's design, because no text has a d2 block. */
  counts: boolean;
  /** There is a design from any source. */
  design: boolean;
}

/** An order to the room. */
export interface Order {
  do: string;
  /** Makes sure that it is carried out once; act creates one if it is missing. */
  key?: string;
  stage?: string;
  id?: string;
  text?: string;
  minutes?: number;
  /** Number of the answered question, or of the changed note. */
  of?: number;
  outcome?: Outcome | '';
  marks?: Marks;
  band?: string;
  /** For design: number of the drawing that the text is based on. */
  rev?: number;
  elements?: readonly Shape[];
  on?: boolean;
  /** For ask: the question was spoken, and a recognizer wrote it down. */
  spoken?: boolean;
}

/** The room's response to an order, with error if the status is not 200. */
export interface Reply {
  status: number;
  error?: string;
  seq?: number;
}
