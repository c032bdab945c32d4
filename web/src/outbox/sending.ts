import type { OutboxDatabase } from './database';
import { nextTime } from './order';
import { type Ended, Sender } from './sender';
import type { Wire } from './wire';

/** What the service worker is woken by; see `worker.ts`. */
export const syncTag = 'wangge-outbox';
const lockName = 'wangge-outbox';
const lookAgainMillis = 60_000;
const elsewhereMillis = 1500;

let isBusy = false;

/** Web Locks where there are any: one window of the browser sends, and when it dies another one knows. */
async function alone(work: (isSure: boolean) => Promise<void>): Promise<boolean> {
  if ('locks' in navigator) {
    return navigator.locks.request(lockName, { ifAvailable: true }, async (lock) => {
      if (lock === null) return false;
      await work(true);
      return true;
    });
  }
  if (isBusy) return false;
  isBusy = true;
  try {
    await work(false);
  } finally {
    isBusy = false;
  }
  return true;
}

export const senderOf = (database: OutboxDatabase, wire: Wire, now: () => number): Sender =>
  new Sender(database, wire, { now, random: Math.random, alone }, crypto.randomUUID());

interface WithSync extends ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** Asks the browser to wake the service worker when there is a network, also after the page is closed. Where it cannot, the next page sends. */
export async function askForSync(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = (await navigator.serviceWorker.getRegistration()) as WithSync | undefined;
  await registration?.sync?.register(syncTag).catch(() => undefined);
}

/**
 * Decides when to send: at once when something is put in, when the network or the person comes back, and again after a pause while the server
 * is away.
 */
export class Sending {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isRunning = false;
  private isAskedAgain = false;

  constructor(
    private readonly database: OutboxDatabase,
    private readonly sender: Sender,
    private readonly account: () => string | null,
    private readonly tell: (state: Ended | 'sending') => void,
  ) {}

  start(): void {
    addEventListener('online', () => this.now());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.now();
    });
    this.now();
  }

  /** There is reason to hope: tries at once, whatever pause was on. */
  now(): void {
    this.sender.hurry();
    void this.run();
  }

  private async run(): Promise<void> {
    if (this.isRunning) {
      this.isAskedAgain = true;
      return;
    }
    this.isRunning = true;
    clearTimeout(this.timer);
    this.tell('sending');
    const ended = await this.sender.run().catch((): Ended => 'away');
    this.isRunning = false;
    this.tell(ended);
    if (this.isAskedAgain) {
      this.isAskedAgain = false;
      void this.run();
      return;
    }
    this.timer = setTimeout(() => void this.run(), await this.pauseAfter(ended));
  }

  private async pauseAfter(ended: Ended): Promise<number> {
    const now = Date.now();
    if (ended === 'elsewhere') return elsewhereMillis;
    if (ended === 'away' || ended === 'busy') return Math.max(500, this.sender.resumesAt - now);
    const account = this.account();
    const items = account === null ? [] : await this.database.items.where('account').equals(account).toArray();
    const next = account === null ? null : nextTime(items, account, now);
    return Math.min(lookAgainMillis, Math.max(500, (next ?? Infinity) - now));
  }
}
