import type { Geometry, Position } from 'geojson';
import { card } from '../../api/calls';
import type { PatrolTrack, TrackProperties } from '../../api/patrol';
import type { CoveredLine } from '../../model/patrol/coverage';

/** A segment as its card tells it. */
export interface RiverLine {
  readonly id: string;
  readonly halfWidthMetres: number;
  readonly lines: readonly Position[][];
}

export const linesOf = (geometry: Geometry): Position[][] =>
  geometry.type === 'LineString' ? [geometry.coordinates] : geometry.type === 'MultiLineString' ? geometry.coordinates : [];

/** The segments that were covered; one that cannot be had is left out. */
export async function riversOf(ids: readonly string[]): Promise<readonly RiverLine[]> {
  const cards = await Promise.all(ids.map((id) => card(`/api/rivers/segments/${encodeURIComponent(id)}`, undefined).catch(() => null)));
  return cards.flatMap((each, i) => {
    const known = each as { geometry?: Geometry; halfWidthMetres?: number | null } | null;
    return known?.geometry === undefined ? [] : [{ id: ids[i] ?? '', halfWidthMetres: known.halfWidthMetres ?? 0, lines: linesOf(known.geometry) }];
  });
}

/** The stretches that the server counted, each with how far from it a track may be: beside the water by so much. */
export function coveredLines({ features }: PatrolTrack, rivers: readonly RiverLine[], toleranceMetres: number): CoveredLine[] {
  const reach = new Map(rivers.map(({ id, halfWidthMetres }) => [id, halfWidthMetres + toleranceMetres]));
  return features.flatMap(({ geometry, properties }, i) =>
    properties.kind === 'covered'
      ? linesOf(geometry).map((line, part) => ({
          id: `${i} ${part}`,
          line,
          fromMetres: properties.fromMetres ?? 0,
          toMetres: properties.toMetres ?? 0,
          reachMetres: reach.get(properties.segmentId ?? '') ?? toleranceMetres,
        }))
      : [],
  );
}

export const linesOfKind = ({ features }: PatrolTrack, kind: TrackProperties['kind']): Position[][] =>
  features.flatMap(({ geometry, properties }) => (properties.kind === kind ? linesOf(geometry) : []));
