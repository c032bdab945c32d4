import type { Geometry, Position } from 'geojson';
import type { BaseFeature } from '../../api/grid-types';
import { bboxOf } from '../lonlat';
import type { BaseLine } from './snapping';

function linesOf(geometry: Geometry): Position[][] {
  switch (geometry.type) {
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    default:
      return [];
  }
}

/** The lines a border may be drawn along: of areas their outlines. */
export function baseLinesOf(features: readonly BaseFeature[]): BaseLine[] {
  return features.flatMap(({ geometry, properties }) =>
    linesOf(geometry).flatMap((line) => {
      const box = bboxOf({ type: 'LineString', coordinates: line });
      return box === null ? [] : [{ kind: properties.kind, name: properties.name ?? '', box, line }];
    }),
  );
}
