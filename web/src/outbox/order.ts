/** What goes next. Plain functions over the items, so that the rule can be tested without a phone. */
import { isOpen, type Item } from './items';

/** A sender that said nothing for so long is gone; what it was sending goes again, and the server knows it by its id. */
export const senderGoneMillis = 120_000;

/** Why an item does not go yet; null when it may. */
export type Hold = 'earlier' | 'needs' | 'lost-need' | 'later' | null;

export function holdOf(item: Item, items: readonly Item[], now: number): Hold {
  const earlier = items.some((other) => other.lane === item.lane && other.seq < item.seq && isOpen(other));
  if (earlier) return 'earlier';
  const needed = item.needs.map((id) => items.find((other) => other.id === id));
  if (needed.some((other) => other === undefined || other.state === 'refused' || other.state === 'conflict')) return 'lost-need';
  if (needed.some((other) => other?.state !== 'sent')) return 'needs';
  return item.notBefore > now ? 'later' : null;
}

/** The first one that may go now, of the account that is logged in. */
export function nextOf(items: readonly Item[], account: string, now: number): Item | null {
  const own = items.filter((item) => item.account === account).sort((a, b) => a.seq - b.seq);
  return own.find((item) => item.state === 'waiting' && holdOf(item, own, now) === null) ?? null;
}

/** When the next one may go; null where none waits for a time. */
export function nextTime(items: readonly Item[], account: string, now: number): number | null {
  const own = items.filter((item) => item.account === account);
  const times = own.filter((item) => item.state === 'waiting' && holdOf(item, own, now) === 'later').map(({ notBefore }) => notBefore);
  return times.length === 0 ? null : Math.min(...times);
}

const firstPauseMillis = 2000;
const longestPauseMillis = 5 * 60_000;

/** Twice as long each time, up to five minutes, and never in step with other phones. */
export function pauseMillis(attempts: number, random: () => number): number {
  const pause = Math.min(longestPauseMillis, firstPauseMillis * 2 ** Math.min(attempts - 1, 10));
  return pause * (0.75 + random() / 2);
}
