/// <reference lib="webworker" />
/** The outbox inside the service worker: sends what waits when the network is back, with every page closed. Chromium only. */
import { OutboxDatabase } from './database';
import { senderOf, syncTag } from './sending';
import { FetchWire } from './wire';

interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
  readonly lastChance: boolean;
}

/** Scripts in a worker see cookies through this only. */
declare const cookieStore: { get(name: string): Promise<{ value: string } | null> } | undefined;

async function token(): Promise<string | null> {
  if (typeof cookieStore === 'undefined') return null;
  return (await cookieStore.get('XSRF-TOKEN'))?.value ?? null;
}

async function sendAll(): Promise<void> {
  const sender = senderOf(new OutboxDatabase(), new FetchWire(token), Date.now);
  // Failing asks the browser to try again later; where somebody has to log in first, later is no better.
  const ended = await sender.run();
  if (ended === 'away' || ended === 'busy') throw new Error(`the server is ${ended}`);
}

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
worker.addEventListener('sync', (event) => {
  const sync = event as SyncEvent;
  if (sync.tag === syncTag) sync.waitUntil(sendAll());
});
