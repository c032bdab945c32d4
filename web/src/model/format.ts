/** Figures as people read them: the number and the key of its unit, for the translation to put together. */
export interface Measure {
  readonly n: string;
  readonly unit: 'metres' | 'kilometres' | 'squareMetres' | 'squareKilometres';
}

const digits = (value: number, decimals: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: decimals, minimumFractionDigits: 0 });

export function lengthOf(metres: number): Measure {
  return metres < 1000
    ? { n: digits(metres, metres < 10 ? 1 : 0), unit: 'metres' }
    : { n: digits(metres / 1000, metres < 10_000 ? 2 : 1), unit: 'kilometres' };
}

export function areaOf(squareMetres: number): Measure {
  return squareMetres < 100_000
    ? { n: digits(squareMetres, 0), unit: 'squareMetres' }
    : { n: digits(squareMetres / 1e6, 2), unit: 'squareKilometres' };
}

const bearings = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type BearingKey = (typeof bearings)[number];

/** The eighth of the compass a bearing in degrees from true north lies in. */
export function bearingKey(degrees: number): BearingKey {
  const eighth = ((Math.round(degrees / 45) % 8) + 8) % 8;
  return bearings[eighth] ?? 'n';
}

/** A phone number for a tel: link; null where there is nothing to dial. */
export function dialable(phone: string | null | undefined): string | null {
  const number = (phone ?? '').replace(/[^\d+]/gu, '');
  return number.length >= 3 ? number : null;
}

/** How large a file is, as people read it. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Degrees as people copy them: six decimals are a decimetre. */
export function coordinateText({ lon, lat }: { lon: number; lat: number }): string {
  return `${lon.toFixed(6)}, ${lat.toFixed(6)}`;
}

/** Today in the time zone of the office, as YYYY-MM-DD. */
export function today(timeZone: string, now = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}

/** The moment of a day and a time of the clock of the office, as the server takes it. */
export function momentOf(day: string, clock: string, timeZone: string): string {
  const wanted = Date.parse(`${day}T${clock}Z`);
  const shown = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(wanted);
  const part = (type: string): string => shown.find((each) => each.type === type)?.value ?? '00';
  const ahead = Date.parse(`${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}Z`) - wanted;
  return new Date(wanted - ahead).toISOString();
}

/** The day of a moment in the time zone of the office, as YYYY-MM-DD; text that is no moment comes back as it is. */
export function dayText(text: string, timeZone: string): string {
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? text : today(timeZone, moment);
}

/** A moment in the time zone of the office; text that is no moment comes back as it is. */
export function momentText(text: string, language: string, timeZone: string): string {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) return text;
  return new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(moment);
}

/** The time of a moment as {@link momentText} writes it, for a second one of the same day. */
export function timeText(text: string, language: string, timeZone: string): string {
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? text : new Intl.DateTimeFormat(language, { timeZone, timeStyle: 'short' }).format(moment);
}

/** The hour and minute of a moment in the time zone of the office; text that is no moment comes back as it is. */
export function clockText(text: string, language: string, timeZone: string): string {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) return text;
  return new Intl.DateTimeFormat(language, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(moment);
}
