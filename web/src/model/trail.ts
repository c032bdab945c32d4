import type { Position } from 'geojson';

interface Point {
  readonly at: string;
  readonly lon: number;
  readonly lat: number;
}

/** Of a longer time between two places nobody knows the way. */
const gapMillis = 5 * 60_000;

/** A way as lines, broken where nothing is known; a place by itself is none. */
export function trailLines(points: readonly Point[]): { ways: Position[][]; gaps: Position[][] } {
  const ways: Position[][] = [];
  const gaps: Position[][] = [];
  let way: Position[] = [];
  points.forEach(({ at, lon, lat }, i) => {
    const before = points[i - 1];
    if (before !== undefined && Date.parse(at) - Date.parse(before.at) > gapMillis) {
      ways.push(way);
      gaps.push([[before.lon, before.lat], [lon, lat]]);
      way = [];
    }
    way.push([lon, lat]);
  });
  return { ways: [...ways, way].filter(({ length }) => length > 1), gaps };
}

/** What stands on somebody's marker: the last sign of a Chinese name, else two letters. */
export function initialsOf(name: string): string {
  // What stands in brackets behind a name is about it.
  const short = name.replace(/[（(].*$/u, '').trim();
  if (/\p{Script=Han}/u.test(short)) return [...short].at(-1) ?? '?';
  return short.split(/\s+/u).map(([first = '']) => first).join('').slice(0, 2).toUpperCase() || '?';
}
