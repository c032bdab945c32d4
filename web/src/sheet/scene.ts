/** What printed maps of one place are drawn from, in metres of its plane. */
import type { BasemapFeature, BasemapKind, CellOutline, Level, Responsible } from '../api/types';
import type { PlaneBox } from './paper';
import { type MetricSystem, toPlane } from './projection';
import { boxOf, pathsOf, type Path, type Rings } from './shape';

export interface SceneCell {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly parentId: string | null;
  readonly areaSquareMetres: number;
  readonly responsible: readonly Responsible[];
  readonly rings: Rings;
  readonly box: PlaneBox;
}

export interface BasemapPart {
  readonly kind: BasemapKind;
  readonly class: string;
  readonly name: string | null;
  readonly source: string;
  readonly paths: readonly Path[];
  readonly box: PlaneBox;
}

export interface Scene {
  readonly system: MetricSystem;
  readonly cells: readonly SceneCell[];
  readonly basemap: readonly BasemapPart[];
}

export function sceneCell(system: MetricSystem, { id, geometry, properties }: CellOutline): SceneCell {
  const rings = pathsOf(geometry, (lon, lat) => toPlane(system, lon, lat));
  const { code, name, level, parentId, areaSquareMetres, responsible } = properties;
  return { id, code, name, level, parentId: parentId ?? null, areaSquareMetres, responsible: responsible ?? [], rings, box: boxOf(rings) };
}

export function basemapPart(system: MetricSystem, { geometry, properties }: BasemapFeature): BasemapPart {
  const paths = pathsOf(geometry, (lon, lat) => toPlane(system, lon, lat));
  return { kind: properties.kind, class: properties.class, name: properties.name ?? null, source: properties.source, paths, box: boxOf(paths) };
}

/** The cells beside each cell, by id: those with two or more corners in common. Cells that meet in one point are not beside each other. */
export function neighboursOf(cells: readonly SceneCell[]): Map<string, readonly SceneCell[]> {
  const holders = new Map<string, SceneCell[]>();
  for (const cell of cells) {
    for (const corner of new Set(cell.rings.flatMap((ring) => ring.map(([x, y]) => `${x} ${y}`)))) {
      holders.set(corner, [...(holders.get(corner) ?? []), cell]);
    }
  }
  const common = new Map<string, Map<SceneCell, number>>();
  for (const met of holders.values()) {
    for (const cell of met) {
      const counts = common.get(cell.id) ?? new Map<SceneCell, number>();
      common.set(cell.id, counts);
      for (const other of met) if (other !== cell) counts.set(other, (counts.get(other) ?? 0) + 1);
    }
  }
  return new Map(
    [...common].map(([id, counts]) => [id, [...counts].filter(([, corners]) => corners > 1).map(([cell]) => cell).sort(byCode)]),
  );
}

export const byCode = (a: { code: string }, b: { code: string }): number => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/** A colour number for each area, such that areas beside each other differ; as few numbers as first come, first served gives. */
export function tintsOf(areas: readonly SceneCell[]): Map<string, number> {
  const beside = neighboursOf(areas);
  const tints = new Map<string, number>();
  for (const { id } of [...areas].sort(byCode)) {
    const used = new Set((beside.get(id) ?? []).map((other) => tints.get(other.id)));
    let tint = 0;
    while (used.has(tint)) tint++;
    tints.set(id, tint);
  }
  return tints;
}

const compass = ['e', 'ne', 'n', 'nw', 'w', 'sw', 's', 'se'] as const;

/** In which eighth of the compass the middle of the other box lies. */
export function directionTo(from: PlaneBox, to: PlaneBox): (typeof compass)[number] {
  const middle = ([west, south, east, north]: PlaneBox): [number, number] => [(west + east) / 2, (south + north) / 2];
  const [[ax, ay], [bx, by]] = [middle(from), middle(to)];
  return compass[(Math.round(Math.atan2(by - ay, bx - ax) / (Math.PI / 4)) + 8) % 8] ?? 'e';
}
