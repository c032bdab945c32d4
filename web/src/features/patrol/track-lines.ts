import type { Geometry, Position } from 'geojson';
import { card } from '../../api/calls';
import type { Patrol, PatrolTrack, TrackProperties } from '../../api/patrol';
import type { CoveredLine } from '../../model/patrol/coverage';

/** A segment or a road as its card tells it. */
export interface RiverLine {
  readonly lines: readonly Position[][];
}

export const linesOf = (geometry: Geometry): Position[][] =>
  geometry.type === 'LineString' ? [geometry.coordinates] : geometry.type === 'MultiLineString' ? geometry.coordinates : [];

/** The segments and roads that were covered, each once; one that cannot be had is left out. */
export async function riversOf(covered: Patrol['covered']): Promise<readonly RiverLine[]> {
  const paths = [...new Set(covered.map(({ line, id, wholeId }) => (line === 'segment' ? `/api/rivers/segments/${encodeURIComponent(id)}` : `/api/assets/${encodeURIComponent(wholeId)}`)))];
  const cards = await Promise.all(paths.map((path) => card(path, undefined).catch(() => null)));
  return cards.flatMap((each) => {
    const known = each as { geometry?: Geometry } | null;
    return known?.geometry === undefined ? [] : [{ lines: linesOf(known.geometry) }];
  });
}

/** The stretches that the server counted, each with how far from it a track may be: beside the water by so much. */
export function coveredLines({ features }: PatrolTrack, { covered, rules: { toleranceMetres } }: Pick<Patrol, 'covered' | 'rules'>): CoveredLine[] {
  const reach = new Map(covered.map(({ id, halfWidthMetres }) => [id, halfWidthMetres + toleranceMetres]));
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
