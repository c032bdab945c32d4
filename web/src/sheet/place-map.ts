/** The small map of one place on a page of text: at which scale, and what has to be loaded for it. */
import type { Geometry } from 'geojson';
import { anchorOf, type Bbox, bboxOf } from '../model/lonlat';
import { placed, type Placing, type PlaneBox, type Rect, visibleBox } from './paper';
import { type MetricSystem, metricSystemAt, type PlanePoint, toPlane } from './projection';

export interface PlaceMap {
  readonly system: MetricSystem;
  readonly placing: Placing;
  /** What of the world is on the map, in degrees, with a little beyond it. */
  readonly bbox: Bbox;
}

/** Houses can be told apart at it, and the next crossing is on the map. */
const largestScale = 2_500;
const freeShare = 0.15;
const beyond = 1.1;

const middle = (a: number, b: number): number => (a + b) / 2;

/** Where a place lies in the frame: in its middle, whole, and never larger than houses need. Null for an empty geometry. */
export function placeMapOf(place: Geometry, rect: Rect): PlaceMap | null {
  const [box, anchor] = [bboxOf(place), anchorOf(place)];
  if (box === null || anchor === null) return null;
  const system = metricSystemAt(middle(box[0], box[2]));
  const corners: PlanePoint[] = [toPlane(system, box[0], box[1]), toPlane(system, box[2], box[3])];
  const [[west, south], [east, north]] = [corners[0] ?? [0, 0], corners[1] ?? [0, 0]];
  const fitted = placed([west, south, east, north] as PlaneBox, rect, freeShare);
  const placing = { ...fitted, scale: Math.max(largestScale, fitted.scale) };
  return { system, placing, bbox: degreesRound(system, placing, anchor) };
}

/** A box of degrees that holds what the frame shows: the size of a degree at the place, a little more than is seen. */
function degreesRound(system: MetricSystem, placing: Placing, { lon, lat }: { lon: number; lat: number }): Bbox {
  const step = 0.001;
  const [x, y] = toPlane(system, lon, lat);
  const metresOfLon = Math.hypot(...difference(toPlane(system, lon + step, lat), [x, y])) / step;
  const metresOfLat = Math.hypot(...difference(toPlane(system, lon, lat + step), [x, y])) / step;
  const [west, south, east, north] = visibleBox(placing);
  return [lon + ((west - x) * beyond) / metresOfLon, lat + ((south - y) * beyond) / metresOfLat, lon + ((east - x) * beyond) / metresOfLon, lat + ((north - y) * beyond) / metresOfLat];
}

const difference = (a: PlanePoint, b: PlanePoint): [number, number] => [a[0] - b[0], a[1] - b[1]];
