/** Moments of cases as people read and write them, in the time zone of the office. */

/** The time with seconds, and the day where it is another one than `now`. */
export function timeText(text: string, language: string, timeZone: string, now = Date.now()): string {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) return text;
  const day = (date: Date | number): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(date);
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };
  const date: Intl.DateTimeFormatOptions = day(moment) === day(now) ? {} : { year: 'numeric', month: '2-digit', day: '2-digit' };
  return new Intl.DateTimeFormat(language, { timeZone, ...date, ...time }).format(moment);
}

/** How far the time zone is ahead of UTC at a moment, in milliseconds. */
function aheadMillis(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(at / 1000) * 1000;
}

/** The moment of a time as a field for date and time gives it (YYYY-MM-DDTHH:MM), meant in the office; null where it is none. */
export function momentOf(local: string, timeZone: string): string | null {
  const asUtc = Date.parse(`${local}Z`);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/u.test(local) || Number.isNaN(asUtc)) return null;
  // The offset of the moment itself counts, which lies off by the offset.
  const first = asUtc - aheadMillis(timeZone, asUtc);
  return new Date(asUtc - aheadMillis(timeZone, first)).toISOString();
}

/** A length of time in words of a clock: 1:05:00, with days apart. */
export function secondsText(seconds: number): { days: number; time: string } {
  const two = (n: number): string => String(n).padStart(2, '0');
  const [days, hours, minutes] = [Math.floor(seconds / 86_400), Math.floor((seconds % 86_400) / 3600), Math.floor((seconds % 3600) / 60)];
  return { days, time: `${hours}:${two(minutes)}:${two(seconds % 60)}` };
}
