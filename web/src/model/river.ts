import type { Position } from 'geojson';
import type { LonLat } from '../api/types';
import { planeRound } from './plane';

/** Rules of the pages of rivers. */

/** A share as people read it; nearly all is not all, and nearly nothing not nothing. */
export function shareOf(share: number): string {
  const percent = share * 100;
  if (percent > 99.9 && percent < 100) return '99.9%';
  if (percent > 0 && percent < 0.1) return '0.1%';
  return `${percent.toFixed(percent === 0 || percent === 100 ? 0 : 1)}%`;
}

/** Chainage as it is written: K0+300. */
export function chainage(metres: number): string {
  const rounded = Math.round(Math.abs(metres));
  const sign = metres < 0 && rounded > 0 ? '-' : '';
  return `${sign}K${Math.floor(rounded / 1000)}+${String(rounded % 1000).padStart(3, '0')}`;
}

export const periods = ['month', 'lastMonth', 'week', 'year'] as const;
export type PeriodName = (typeof periods)[number];
/** A month such as 2026-11. */
export type Month = `${number}-${number}`;
export type Period = PeriodName | Month;

export function isMonth(text: unknown): text is Month {
  return typeof text === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/u.test(text);
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

/** The days of a period, the last exclusive, from today's date in the office. */
export function periodOf(name: Period, today: string): { from: string; to: string } {
  if (isMonth(name)) {
    const [of = 0, number = 1] = name.split('-').map(Number);
    return { from: `${name}-01`, to: dayOf(new Date(Date.UTC(of, number, 1))) };
  }
  const now = new Date(`${today}T00:00:00Z`);
  const tomorrow = new Date(now);
  tomorrow.setUTCDate(now.getUTCDate() + 1);
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  switch (name) {
    case 'month':
      return { from: dayOf(new Date(Date.UTC(year, month, 1))), to: dayOf(tomorrow) };
    case 'lastMonth':
      return { from: dayOf(new Date(Date.UTC(year, month - 1, 1))), to: dayOf(new Date(Date.UTC(year, month, 1))) };
    case 'week': {
      const start = new Date(tomorrow);
      start.setUTCDate(tomorrow.getUTCDate() - 7);
      return { from: dayOf(start), to: dayOf(tomorrow) };
    }
    case 'year':
      return { from: `${year}-01-01`, to: dayOf(tomorrow) };
  }
}

/** How often, in classes that double, so that months can be compared: 1, 2–3, 4–7, 8–15, 16 and more. */
export const heatClasses = ['heat1', 'heat2', 'heat3', 'heat4', 'heat5'] as const;
export type HeatClass = (typeof heatClasses)[number];

export function heatOf(times: number): HeatClass {
  return heatClasses[Math.min(heatClasses.length - 1, Math.floor(Math.log2(Math.max(1, times))))] ?? 'heat1';
}

/** By how often each metre of water in a square was walked on the average; nothing of some is none. */
export function heatOfCell({ lineMetres, walkedMetres }: { readonly lineMetres: number; readonly walkedMetres: number }): HeatClass | 'none' {
  return walkedMetres === 0 || lineMetres === 0 ? 'none' : heatOf(walkedMetres / lineMetres);
}

/** What a class stands for: 2–3, 16+. */
export function heatLabel(kind: HeatClass): string {
  const first = 2 ** heatClasses.indexOf(kind);
  if (kind === 'heat5') return `${first}+`;
  return first === 1 ? '1' : `${first}–${2 * first - 1}`;
}

/** The chainage of the place of a line that is nearest to a place, its ends being at these chainages. */
export function chainageAt(line: readonly Position[], [fromMetres, toMetres]: readonly [number, number], place: LonLat): number {
  const points = line.map(planeRound(place));
  let [gone, best, nearest] = [0, 0, Infinity];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (a === undefined || b === undefined) continue;
    const [x, y] = [b.x - a.x, b.y - a.y];
    const length = Math.hypot(x, y);
    const share = length === 0 ? 0 : Math.max(0, Math.min(1, -(a.x * x + a.y * y) / length ** 2));
    const away = Math.hypot(a.x + share * x, a.y + share * y);
    if (away < nearest) [nearest, best] = [away, gone + share * length];
    gone += length;
  }
  return gone === 0 ? fromMetres : fromMetres + (best / gone) * (toMetres - fromMetres);
}

/** About how long a line is. */
export function lineMetres(line: readonly LonLat[]): number {
  const first = line[0];
  if (first === undefined) return 0;
  const points = line.map(({ lon, lat }) => planeRound(first)([lon, lat]));
  return points.slice(1).reduce((sum, point, i) => sum + Math.hypot(point.x - (points[i]?.x ?? 0), point.y - (points[i]?.y ?? 0)), 0);
}
