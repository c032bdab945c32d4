/** A plane in metres round a place, on the CGCS2000 ellipsoid. */
import type { Position } from 'geojson';
import type { LonLat } from '../api/types';

export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

const semiMajorMetres = 6378137;
const flattening = 1 / 298.257222101;
const eccentricitySquared = flattening * (2 - flattening);
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres east and north of a place, exact enough within some kilometres to find which point is nearest. */
export function planeRound({ lon, lat }: LonLat): (position: Position) => PlanePoint {
  const w = Math.sqrt(1 - eccentricitySquared * Math.sin(radians(lat)) ** 2);
  const east = (semiMajorMetres / w) * Math.cos(radians(lat));
  const north = (semiMajorMetres * (1 - eccentricitySquared)) / w ** 3;
  return ([x = 0, y = 0]) => ({ x: radians(((x - lon + 540) % 360) - 180) * east, y: radians(y - lat) * north });
}
