/** Lamps and countdowns from what the server says of the clocks, for any moment after its answer. */
import type { Clock, ClockKind, LampColour } from '../../api/cases';

export interface Countdown {
  readonly kind: ClockKind;
  readonly dueAt: number;
  /** Until it is due; below 0 when it is over. */
  readonly leftMillis: number;
  readonly lamp: LampColour;
}

const rank: Record<LampColour, number> = { green: 0, yellow: 1, red: 2 };
/** Beside the colour, for who does not see it: a circle, a triangle, a square. */
export const lampShape: Record<LampColour, string> = { green: '●', yellow: '▲', red: '■' };

/** The colour of a clock at a moment of the server's time; one that stands keeps what it has. */
export function lampAt({ running, lamp, yellowAt, redAt }: Clock, now: number): LampColour {
  if (!running || yellowAt == null || redAt == null) return lamp;
  if (now > Date.parse(redAt)) return 'red';
  return now >= Date.parse(yellowAt) ? 'yellow' : 'green';
}

const worse = (one: LampColour, other: LampColour): LampColour => (rank[other] > rank[one] ? other : one);

/** The worst of the running clocks; null where none runs. */
export function worstLamp(clocks: readonly Clock[], now: number): LampColour | null {
  const colours = clocks.filter(({ running }) => running).map((clock) => lampAt(clock, now));
  return colours.length === 0 ? null : colours.reduce(worse);
}

/** The running clock that is due first; null where none runs. */
export function nextDue(clocks: readonly Clock[], now: number): Countdown | null {
  const [first] = clocks
    .flatMap((clock) => (clock.running && clock.dueAt != null ? [{ clock, dueAt: Date.parse(clock.dueAt) }] : []))
    .sort((one, other) => one.dueAt - other.dueAt);
  return first === undefined
    ? null
    : { kind: first.clock.kind, dueAt: first.dueAt, leftMillis: first.dueAt - now, lamp: lampAt(first.clock, now) };
}

/** A length of time as a clock shows it: 4:05, 1:04:05, and from a day on with the days apart. */
export function clockText(millis: number): { readonly days: number; readonly time: string; readonly isOver: boolean } {
  const isOver = millis < 0;
  // What is left is rounded up and what is over down: 0:00 is shown in the last moment and not a second before.
  const seconds = isOver ? Math.floor(-millis / 1000) : Math.ceil(millis / 1000);
  const two = (n: number): string => String(n).padStart(2, '0');
  const days = Math.floor(seconds / 86_400);
  const [hours, minutes] = [Math.floor((seconds % 86_400) / 3600), Math.floor((seconds % 3600) / 60)];
  const time = hours > 0 || days > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
  return { days, time, isOver };
}
