/** The coordinate systems that files may be in, as the server names them. */

export interface SystemGroup {
  readonly name: 'geographic' | 'shifted' | 'three' | 'threeZone' | 'six' | 'sixZone';
  readonly systems: readonly System[];
}

export interface System {
  readonly code: string;
  /** Degrees east; null where there is none. */
  readonly meridian: number | null;
  /** The number before the eastings; null where they have none. */
  readonly zone: number | null;
}

const plain = (code: string): System => ({ code, meridian: null, zone: null });

/** Gauss-Krüger zones from 75 to 135 degrees east, numbered upwards from an EPSG number. */
const gauss = (first: number, width: 3 | 6, firstZone: number | null): System[] =>
  Array.from({ length: 60 / width + 1 }, (_, i) => ({
    code: `EPSG:${first + i}`,
    meridian: 75 + i * width,
    zone: firstZone === null ? null : firstZone + i,
  }));

export const systemGroups: readonly SystemGroup[] = [
  { name: 'geographic', systems: ['CRS84', 'EPSG:4490', 'EPSG:4326'].map(plain) },
  { name: 'shifted', systems: ['GCJ02', 'BD09'].map(plain) },
  { name: 'three', systems: gauss(4534, 3, null) },
  { name: 'threeZone', systems: gauss(4513, 3, 25) },
  { name: 'six', systems: gauss(4502, 6, null) },
  { name: 'sixZone', systems: gauss(4491, 6, 13) },
];

/** Systems in metres of a place, the likeliest first: people rarely have files of any other zone. */
export function systemsNear(lon: number): System[] {
  const away = ({ meridian }: System): number => Math.abs((meridian ?? 0) - lon);
  return systemGroups.slice(2).flatMap(({ systems }) => [...systems].sort((a, b) => away(a) - away(b)).slice(0, 1));
}
