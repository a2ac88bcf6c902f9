// The browser's speech recognition, as far as it is used here, and where it runs.

/** A recognition by the browser (Web Speech API). */
export interface Recognition {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  processLocally?: boolean;
  onresult: ((e: ResultEvent) => void) | null;
  onerror: ((e: { error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
  abort(): void;
}

export interface ResultEvent {
  resultIndex: number;
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>;
}

interface Kind {
  new (): Recognition;
  available?(o: { langs: string[]; processLocally: boolean }): Promise<string>;
  install?(o: { langs: string[]; processLocally: boolean }): Promise<boolean>;
}

/** Where speech is recognized: on this device, there after a download, by a service of the browser's vendor, or nowhere. */
export type Place = 'device' | 'download' | 'service' | 'nowhere';

/** The language of the interview. */
export const language = 'en-US';

const here = { langs: [language], processLocally: true };

function kind(): Kind | undefined {
  const w = window as { SpeechRecognition?: Kind; webkitSpeechRecognition?: Kind };
  return w.SpeechRecognition ?? w.webkitSpeechRecognition;
}

export async function place(): Promise<Place> {
  const k = kind();
  if (!k) return 'nowhere';
  if (!k.available) return 'service';
  switch (await k.available(here).catch(() => '')) {
    case 'available':
      return 'device';
    case 'downloadable':
    case 'downloading':
      return k.install ? 'download' : 'service';
    default:
      return 'service';
  }
}

/** Downloads what the browser needs to recognize speech on this device. */
export async function install(): Promise<Place> {
  await kind()?.install?.(here).catch(() => false);
  return place();
}

/** A new recognition, which runs on this device if it must not run elsewhere. */
export function recognition(local: boolean): Recognition | null {
  const k = kind();
  if (!k) return null;
  const r = new k();
  r.lang = language;
  r.continuous = r.interimResults = true;
  if (local) r.processLocally = true;
  return r;
}
