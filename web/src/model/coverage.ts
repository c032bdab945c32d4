/** Questions of what is covered, as a form has them and as the server takes them. */
import type { Geometry } from 'geojson';
import type { Question } from '../api/coverage';
import type { LonLat } from '../api/types';
import { dayText } from './format';
import type { Bbox } from './lonlat';
import { polygonOf } from './works';

export const whats = ['buildings', 'entrances', 'shops', 'roads', 'area', 'objects'] as const;
/** What one may be near to all along, in a straight line. */
export const lines = ['roads', 'rivers', 'railways', 'tracks'] as const;
export const bys = ['straight', 'walking', 'sight'] as const;
export type What = (typeof whats)[number];
export type By = (typeof bys)[number];
export type Line = (typeof lines)[number];

const lineMark = ':';
/** How a form names a kind of lines among the kinds of objects. */
export const lineChoice = (line: Line): string => `${lineMark}${line}`;
export const lineOf = (kind: string): Line | null => lines.find((line) => lineChoice(line) === kind) ?? null;

/** A proposed place; of a camera also how it looks. */
export interface Proposed extends LonLat {
  readonly directionDegrees?: number | null;
  readonly angleDegrees?: number | null;
  readonly rangeMetres?: number | null;
}

/** What a form holds. */
export interface Asked {
  /** The code of a kind of objects, or {@link lineChoice}. */
  readonly kind: string;
  /** Of tracks: of so many days. */
  readonly days: number;
  /** Whether services with an extent serve from all of it. */
  readonly isWhole: boolean;
  /** The kind of objects that are to be covered. */
  readonly objects: string;
  /** What their attributes have to be, as of services. */
  readonly objectAttributes: string;
  /** The attribute by which they count, such as `households`; empty where each counts once. */
  readonly weight: string;
  /** What attributes have to be, such as `capacity>=20`, separated by semicolons. */
  readonly attributes: string;
  readonly what: What;
  readonly by: By;
  /** Metres; minutes of a walk. */
  readonly far: number;
  /** How fast one walks, in kilometres an hour. */
  readonly speed: number;
  /** The code of a cell; empty for what is drawn. */
  readonly cell: string;
  readonly drawn: Geometry | null;
  readonly at: string;
  /** Another day to compare with; empty for none. */
  readonly comparedAt: string;
  readonly added: readonly Proposed[];
  /** How many sites are sought; 0 for none. */
  readonly sites: number;
  readonly capacity: number | null;
  readonly isExact: boolean;
  /** Whether sites are chosen among the proposed places, and not anywhere along roads. */
  readonly isAmong: boolean;
}

/** What can be asked of cameras, what of a walk, and what of lines. */
export function whatsFor(by: By, kind: string): readonly What[] {
  switch (by) {
    case 'straight':
      return lineOf(kind) === 'tracks' ? whats.filter((what) => what !== 'area') : whats;
    case 'walking':
      return whats;
    case 'sight':
      return ['roads', 'area', 'objects'];
  }
}

const separator = /[;；]/u;
const testsOf = (attributes: string): string[] => attributes.split(separator).map((text) => text.trim()).filter((text) => text !== '');

function servicesOf({ kind, attributes, days, isWhole, by }: Asked): Question['services'] {
  const line = lineOf(kind);
  if (line !== null) return { lines: [line], ...(line === 'tracks' ? { days } : {}) };
  return { kinds: [kind], attributes: testsOf(attributes), ...(isWhole && by !== 'sight' ? { whole: true } : {}) };
}

/** Only cameras look in a direction. */
function proposedOf({ lon, lat, directionDegrees, angleDegrees, rangeMetres }: Proposed, by: By): Proposed {
  return by === 'sight' && (directionDegrees ?? angleDegrees ?? rangeMetres) != null ? { lon, lat, directionDegrees: directionDegrees ?? null, angleDegrees: angleDegrees ?? null, rangeMetres: rangeMetres ?? null } : { lon, lat };
}

function objectsOf({ objects, objectAttributes, weight }: Asked): NonNullable<Question['objects']> {
  const attributes = testsOf(objectAttributes);
  return { kinds: [objects], ...(attributes.length === 0 ? {} : { attributes }), ...(weight === '' ? {} : { weight }) };
}

function sitingOf({ sites, isExact, capacity, by }: Asked, among: readonly Proposed[]): NonNullable<Question['siting']> {
  return { sites, exact: isExact, ...(capacity === null || by === 'sight' ? {} : { capacity }), ...(among.length === 0 ? {} : { candidates: [...among] }) };
}

/** What is proposed is there already, or is what sites are chosen among. */
const choosesAmong = ({ sites, isAmong, added }: Asked): boolean => sites > 0 && isAmong && added.length > 0;

function reachOf({ by, far, speed }: Asked): Question['reach'] {
  return by === 'walking' ? { by, minutes: far, ...(speed === usualSpeed ? {} : { kilometresPerHour: speed }) } : { by, metres: far };
}

/** The body of a question; null while it does not say where. */
export function questionOf(asked: Asked): Question | null {
  if (asked.cell === '' && asked.drawn === null) return null;
  const proposed = asked.added.map((place) => proposedOf(place, asked.by));
  const isAmong = choosesAmong(asked);
  return {
    services: servicesOf(asked),
    what: asked.what,
    ...(asked.what === 'objects' ? { objects: objectsOf(asked) } : {}),
    reach: reachOf(asked),
    area: asked.cell === '' ? { polygon: asked.drawn as never } : { cell: asked.cell },
    ...(proposed.length === 0 || isAmong ? {} : { added: proposed }),
    ...(asked.at === '' ? {} : { at: asked.at }),
    ...(asked.comparedAt === '' ? {} : { comparedAt: asked.comparedAt }),
    ...(asked.sites === 0 ? {} : { siting: sitingOf(asked, isAmong ? proposed : []) }),
  };
}

/** So many days without a visit are what offices ask about first. */
export const usualDays = 7;
/** Kilometres an hour. */
export const usualSpeed = 4.5;
const walkedMetresPerMinute = (usualSpeed * 1000) / 60;

/** The day of the office a moment begins. */
function dayOf(moment: string | null | undefined, timeZone: string): string {
  return moment == null ? '' : dayText(moment, timeZone);
}

/** What a form shows of a question that was kept; a walk comes back in minutes of the usual pace. */
export function askedOf(question: Question, timeZone: string): Asked {
  const by = bys.find((each) => each === question.reach.by) ?? 'straight';
  const metres = question.reach.metres ?? 0;
  const line = lines.find((each) => each === question.services.lines?.[0]);
  const among = question.siting?.candidates ?? [];
  return {
    kind: line === undefined ? (question.services.kinds?.[0] ?? '') : lineChoice(line),
    days: question.services.days ?? usualDays,
    isWhole: question.services.whole ?? false,
    objects: question.objects?.kinds[0] ?? '',
    objectAttributes: (question.objects?.attributes ?? []).join('; '),
    weight: question.objects?.weight ?? '',
    attributes: (question.services.attributes ?? []).join('; '),
    what: whats.find((each) => each === question.what) ?? 'buildings',
    by,
    far: by === 'walking' ? Math.round((metres / walkedMetresPerMinute) * 10) / 10 : metres,
    speed: usualSpeed,
    cell: question.area.cell ?? '',
    drawn: (question.area.polygon as unknown as Geometry | null | undefined) ?? null,
    at: dayOf(question.at, timeZone),
    comparedAt: dayOf(question.comparedAt, timeZone),
    added: among.length > 0 ? among : (question.added ?? []),
    sites: question.siting?.sites ?? 0,
    capacity: question.siting?.capacity ?? null,
    isExact: question.siting?.exact ?? false,
    isAmong: among.length > 0,
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
