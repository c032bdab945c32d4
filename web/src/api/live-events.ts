/**
 * What happens, as it happens. The browser comes back by itself and says what it heard last, and the server tells what came since. A
 * stream that the server refused or that cannot say where it was is opened anew; whoever listens is told to look again, so that nothing
 * is lost.
 */
import { urlOf } from './client';

export interface LiveListener<T> {
  told(event: T): void;
  /** The stream is open: first, or again after a break. */
  opened(): void;
  broken(): void;
}

const pauseMillis = 3000;

/** Listens to topics of a kind, whose events have its name, until the answered function is called. */
export function listenTo<T>(kind: string, keys: readonly string[], listener: LiveListener<T>): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    const now = new EventSource(urlOf('/api/live', { topics: keys.map((key) => `${kind}:${key}`).join(',') }));
    source = now;
    now.addEventListener('open', () => listener.opened());
    now.addEventListener('missed', () => listener.opened());
    now.addEventListener(kind, ({ data }: MessageEvent<string>) => listener.told(JSON.parse(data) as T));
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
