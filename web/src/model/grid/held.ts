/** The areas of a draft that the page has at hand. */
import type { Position } from 'geojson';
import type { DraftArea } from '../../api/grid-types';
import type { Level } from '../../api/types';
import { bboxOf, type Bbox } from '../lonlat';
import { boxCovers, boxHolds, contains, overlap, polygonsOf, touches, type Polygons } from './shapes';

export interface HeldArea {
  readonly id: string;
  readonly area: DraftArea;
  readonly polygons: Polygons;
  readonly box: Bbox;
}

export type Held = ReadonlyMap<string, HeldArea>;

export const levelAbove: Partial<Record<Level, Level>> = { cell: 'community', community: 'street' };

export function heldOf(area: DraftArea): HeldArea {
  return { id: area.id, area, polygons: polygonsOf(area.geometry), box: bboxOf(area.geometry) ?? [0, 0, 0, 0] };
}

/** With areas put in or exchanged and others taken out. */
export function withAreas(held: Held, put: readonly DraftArea[], removed: readonly string[] = []): Held {
  const next = new Map(held);
  for (const area of put) next.set(area.id, heldOf(area));
  for (const id of removed) next.delete(id);
  return next;
}

/**
 * What a fetched box says: areas of the levels in it that were not answered are not there any more. Where the draft is in the version
 * that is held, what is held stays the same object, so that nothing is reckoned anew for it.
 */
export function withBox(held: Held, box: Bbox, levels: readonly Level[], answered: readonly DraftArea[], isSameVersion = false): Held {
  const known = new Set(answered.map(({ id }) => id));
  const gone = [...held.values()].filter(
    (each) => levels.includes(each.area.properties.level) && !known.has(each.id) && overlap(each.box, box),
  );
  const news = isSameVersion ? answered.filter(({ id }) => !held.has(id)) : answered;
  return withAreas(held, news, gone.map(({ id }) => id));
}

/** Only what a box touches: the rest is fetched again when it comes into view. */
export function near(held: Held, box: Bbox): Held {
  return new Map([...held].filter(([, each]) => overlap(each.box, box)));
}

export function areaAt(held: Held, at: Position, level: Level): HeldArea | null {
  for (const each of held.values()) {
    if (each.area.properties.level === level && boxHolds(each.box, at) && contains(each.polygons, at)) return each;
  }
  return null;
}

/** Areas of a level that a rectangle encloses, or also those it touches. */
export function areasIn(held: Held, rectangle: Bbox, level: Level, isTouchEnough: boolean): HeldArea[] {
  return [...held.values()].filter(({ area, box, polygons }) => {
    if (area.properties.level !== level) return false;
    return boxCovers(rectangle, box) || (isTouchEnough && overlap(box, rectangle) && touches(polygons, rectangle));
  });
}
