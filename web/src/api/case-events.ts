/**
 * What happens to cases, as it happens. The browser comes back by itself and says what it heard last, and the server tells what came
 * since. A stream that the server refused or that cannot say where it was is opened anew; whoever listens is told to look again, so that
 * nothing is lost.
 */
import type { Stage } from './cases';
import { urlOf } from './client';

/** Enough to know whether to read the case again. */
export interface Told {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly action: string;
  readonly stage: Stage;
  readonly at: string;
}

export interface CaseListener {
  changed(told: Told): void;
  /** The stream is open: first, or again after a break. */
  opened(): void;
  broken(): void;
}

const pauseMillis = 3000;

/** Listens until the answered function is called. A topic is `all`, the code of a cell, or an id. */
export function listenToCases(topics: readonly string[], listener: CaseListener): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    const now = new EventSource(urlOf('/api/live', { topics: topics.map((topic) => `cases:${topic}`).join(',') }));
    source = now;
    now.addEventListener('open', () => listener.opened());
    now.addEventListener('missed', () => listener.opened());
    now.addEventListener('cases', ({ data }: MessageEvent<string>) => listener.changed(JSON.parse(data) as Told));
    now.addEventListener('error', () => {
      listener.broken();
      if (now.readyState !== EventSource.CLOSED) return;
      clearTimeout(timer);
      timer = setTimeout(open, pauseMillis);
    });
  }

  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
