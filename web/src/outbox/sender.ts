import type { OutboxDatabase } from './database';
import { type Item, photosOf } from './items';
import { nextOf, pauseMillis, senderGoneMillis } from './order';
import { requestOf } from './requests';
import { type Verdict, verdictOf } from './verdict';
import type { Who, Wire } from './wire';

/** How a run ended: nothing more to do now, the server is away or asks for a pause, nobody is logged in, or another window sends. */
export type Ended = 'done' | 'away' | 'busy' | 'login' | 'elsewhere';

/** A server that asks for a longer pause is asked again all the same. */
const longestAskedMillis = 3_600_000;

export interface Surroundings {
  readonly now: () => number;
  readonly random: () => number;
  /**
   * Runs the work unless this browser is known to do the same already; answers false where it is. The work hears whether it is surely the
   * only one: where windows cannot know of each other, they respect what the other has claimed.
   */
  readonly alone: (work: (isSure: boolean) => Promise<void>) => Promise<boolean>;
}

/**
 * Sends what waits, one after the other. Which item is under way is written down before it goes, and what came of it after: whenever the page
 * dies, the item is there and goes again, and the server knows it by its id.
 */
export class Sender {
  private pausedUntil = 0;
  /** As the server itself asked: no hope of the phone makes it shorter. */
  private askedUntil = 0;
  private failures = 0;

  constructor(
    private readonly database: OutboxDatabase,
    private readonly wire: Wire,
    private readonly surroundings: Surroundings,
    private readonly name: string,
  ) {}

  /** When the server may be asked again after it was away, in milliseconds since 1970. */
  get resumesAt(): number {
    return Math.max(this.pausedUntil, this.askedUntil);
  }

  /** The person, or the network, says that it is worth trying now. */
  hurry(): void {
    this.pausedUntil = 0;
  }

  async run(): Promise<Ended> {
    let ended: Ended = 'elsewhere';
    await this.surroundings.alone(async (isSure) => {
      ended = await this.sendAll(isSure);
    });
    return ended;
  }

  private async sendAll(isSure: boolean): Promise<Ended> {
    const before = this.surroundings.now();
    if (this.askedUntil > before) return 'busy';
    if (this.pausedUntil > before) return 'away';
    if ((await this.database.items.where('state').anyOf('waiting', 'sending').count()) === 0) return 'done';
    const who: Who = await this.wire.who();
    if (who === 'nobody') return 'login';
    if (who === 'away') return this.pause(null);
    for (;;) {
      const item = await this.claim(who.account, isSure);
      if (item === null) return 'done';
      const verdict = await this.sent(item, who.token);
      await this.record(item, verdict);
      if (verdict.kind === 'login') return 'login';
      if (verdict.kind === 'again' && verdict.everything) return this.pause(verdict.afterMillis);
      this.failures = 0;
    }
  }

  private pause(afterMillis: number | null): Ended {
    const now = this.surroundings.now();
    if (afterMillis !== null) {
      this.askedUntil = now + Math.min(afterMillis, longestAskedMillis);
      return 'busy';
    }
    this.failures += 1;
    this.pausedUntil = now + pauseMillis(this.failures, this.surroundings.random);
    return 'away';
  }

  /** Takes the next item, so that no other window takes it too. */
  private claim(account: string, isSure: boolean): Promise<Item | null> {
    const { now } = this.surroundings;
    return this.database.transaction('rw', this.database.items, async () => {
      const items = await this.database.items.where('account').equals(account).toArray();
      const gone = items.filter(({ state, sender, sendingSince }) => state === 'sending' && (isSure || sender === this.name || now() - sendingSince > senderGoneMillis));
      for (const item of gone) await this.database.items.update(item.seq, { state: 'waiting', sender: null });
      const live = items.map((item): Item => (gone.includes(item) ? { ...item, state: 'waiting' } : item));
      const next = nextOf(live, account, now());
      if (next === null) return null;
      const claimed = { state: 'sending', sender: this.name, sendingSince: now(), attempts: next.attempts + 1 } as const;
      await this.database.items.update(next.seq, claimed);
      return { ...next, ...claimed };
    });
  }

  private async sent(item: Item, token: string): Promise<Verdict> {
    const items = await this.database.items.where('account').equals(item.account).toArray();
    const request = requestOf(item, items, await this.database.contents.get(item.id));
    if (request === null) {
      return { kind: 'refused', trouble: { status: 0, code: 'content-lost', detail: '', current: null } };
    }
    return verdictOf(item, await this.wire.post(request, token));
  }

  /** Writes down what came of it, unless another window took over meanwhile. */
  private record(item: Item, verdict: Verdict): Promise<void> {
    return this.database.transaction('rw', this.database.items, this.database.contents, async () => {
      const now = await this.database.items.get(item.seq);
      if (now === undefined || now.state === 'sent' || now.revision !== item.revision) return;
      const isMine = now.state === 'sending' && now.sender === this.name;
      if (verdict.kind === 'sent' || isMine) await this.write(item, verdict);
    });
  }

  private async write(item: Item, verdict: Verdict): Promise<void> {
    const { items } = this.database;
    const { now, random } = this.surroundings;
    const rest = { sender: null, sendingSince: 0 };
    switch (verdict.kind) {
      case 'sent':
        await items.update(item.seq, { ...rest, state: 'sent', outcome: verdict.outcome, trouble: null, sentAt: new Date(now()).toISOString() });
        await this.forgetPhotosOf(item);
        break;
      case 'again':
        await items.update(item.seq, {
          ...rest,
          state: 'waiting',
          trouble: verdict.trouble,
          notBefore: verdict.everything ? 0 : now() + (verdict.afterMillis ?? pauseMillis(item.attempts, random)),
        });
        break;
      case 'login':
        await items.update(item.seq, { ...rest, state: 'waiting' });
        break;
      case 'photos':
        await items.where('id').anyOf(photosOf(item)).modify({ state: 'waiting', outcome: null, sentAt: null });
        await items.update(item.seq, { ...rest, state: 'waiting', revision: item.revision + 1 });
        break;
      case 'refused':
      case 'conflict':
        await items.update(item.seq, { ...rest, state: verdict.kind, trouble: verdict.trouble });
        break;
    }
  }

  /** Photos stay on the phone until what names them is at the server too. */
  private async forgetPhotosOf(sent: Item): Promise<void> {
    for (const photo of photosOf(sent)) {
      const others = await this.database.items.filter((item) => item.state !== 'sent' && item.seq !== sent.seq && item.needs.includes(photo)).count();
      if (others === 0) await this.database.contents.delete(photo);
    }
  }
}
