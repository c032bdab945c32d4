/** Questions of what is covered, as a form has them and as the server takes them. */
import type { Geometry } from 'geojson';
import type { Question } from '../api/coverage';
import type { LonLat } from '../api/types';
import { dayText } from './format';
import type { Bbox } from './lonlat';
import { polygonOf } from './works';

export const whats = ['buildings', 'entrances', 'roads', 'area'] as const;
export const bys = ['straight', 'walking', 'sight'] as const;
export type What = (typeof whats)[number];
export type By = (typeof bys)[number];

/** What a form holds. */
export interface Asked {
  readonly kind: string;
  /** What attributes have to be, such as `capacity>=20`, separated by semicolons. */
  readonly attributes: string;
  readonly what: What;
  readonly by: By;
  /** Metres; minutes of a walk. */
  readonly far: number;
  /** The code of a cell; empty for what is drawn. */
  readonly cell: string;
  readonly drawn: Geometry | null;
  readonly at: string;
  /** Another day to compare with; empty for none. */
  readonly comparedAt: string;
  readonly added: readonly LonLat[];
  /** How many sites are sought; 0 for none. */
  readonly sites: number;
  readonly capacity: number | null;
  readonly isExact: boolean;
}

/** What can be asked of cameras, and what of a walk. */
export function whatsFor(by: By): readonly What[] {
  switch (by) {
    case 'straight':
      return whats;
    case 'walking':
      return ['buildings', 'entrances', 'roads'];
    case 'sight':
      return ['roads', 'area'];
  }
}

/** The body of a question; null while it does not say where. */
export function questionOf(asked: Asked): Question | null {
  if (asked.cell === '' && asked.drawn === null) return null;
  const attributes = asked.attributes
    .split(/[;；]/u)
    .map((text) => text.trim())
    .filter((text) => text !== '');
  return {
    services: { kinds: [asked.kind], attributes },
    what: asked.what,
    reach: asked.by === 'walking' ? { by: asked.by, minutes: asked.far } : { by: asked.by, metres: asked.far },
    area: asked.cell === '' ? { polygon: asked.drawn as never } : { cell: asked.cell },
    ...(asked.added.length === 0 ? {} : { added: asked.added.map(({ lon, lat }) => ({ lon, lat })) }),
    ...(asked.at === '' ? {} : { at: asked.at }),
    ...(asked.comparedAt === '' ? {} : { comparedAt: asked.comparedAt }),
    ...(asked.sites === 0 || asked.by === 'sight' ? {} : { siting: { sites: asked.sites, exact: asked.isExact, ...(asked.capacity === null ? {} : { capacity: asked.capacity }) } }),
  };
}

const walkedMetresPerMinute = 75;

/** The day of the office a moment begins. */
function dayOf(moment: string | null | undefined, timeZone: string): string {
  return moment == null ? '' : dayText(moment, timeZone);
}

/** What a form shows of a question that was kept; a walk comes back in minutes of the usual pace. */
export function askedOf(question: Question, timeZone: string): Asked {
  const by = bys.find((each) => each === question.reach.by) ?? 'straight';
  const metres = question.reach.metres ?? 0;
  return {
    kind: question.services.kinds?.[0] ?? '',
    attributes: (question.services.attributes ?? []).join('; '),
    what: whats.find((each) => each === question.what) ?? 'buildings',
    by,
    far: by === 'walking' ? Math.round((metres / walkedMetresPerMinute) * 10) / 10 : metres,
    cell: question.area.cell ?? '',
    drawn: (question.area.polygon as unknown as Geometry | null | undefined) ?? null,
    at: dayOf(question.at, timeZone),
    comparedAt: dayOf(question.comparedAt, timeZone),
    added: question.added ?? [],
    sites: question.siting?.sites ?? 0,
    capacity: question.siting?.capacity ?? null,
    isExact: question.siting?.exact ?? false,
  };
}

/** What the window of a map shows, as a polygon. */
export function windowOf([west, south, east, north]: Bbox): Geometry | null {
  return polygonOf([
    { lon: west, lat: south },
    { lon: east, lat: south },
    { lon: east, lat: north },
    { lon: west, lat: north },
  ]);
}

/** What is nearer to the whole is so by rounding: nobody counts ten million places. */
const whole = 1 - 1e-7;

/** A share as people read it: never 100 % of what is not whole, and never 0 % of something. */
export function shareText(share: number): string {
  if (share > 0 && share < 0.001) return '< 0.1%';
  if (share < whole && share > 0.999) return '> 99.9%';
  return `${(share * 100).toFixed(1)}%`;
}
