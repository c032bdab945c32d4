/**
 * The shifted systems of Chinese map apps, by the formula in public circulation, as the server computes them (geodata.crs.ShiftedCrs): places
 * handed to those apps need no network for it. Only this way round; what comes from such an app goes to the server with its name.
 */
import type { LonLat } from '../../api/types';

/** Krasovsky's ellipsoid. */
const equatorialRadius = 6378245.0;
const eccentricitySquared = 0.006693421622965943;

/** Where the shift applies; outside, GCJ-02 is the same numbers. */
const box = { west: 72.004, south: 0.8293, east: 137.8347, north: 55.8271 };

const { PI, abs, atan2, cos, sin, sqrt } = Math;

const shortWaves = (x: number): number => 20 * sin(6 * PI * x) + 20 * sin(2 * PI * x);

function metresNorth(x: number, y: number): number {
  const polynomial = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x));
  const waves = shortWaves(x) + 20 * sin(PI * y) + 40 * sin((PI * y) / 3) + 160 * sin((PI * y) / 12) + 320 * sin((PI * y) / 30);
  return polynomial + (waves * 2) / 3;
}

function metresEast(x: number, y: number): number {
  const polynomial = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x));
  const waves = shortWaves(x) + 20 * sin(PI * x) + 40 * sin((PI * x) / 3) + 150 * sin((PI * x) / 12) + 300 * sin((PI * x) / 30);
  return polynomial + (waves * 2) / 3;
}

/** The place as AMap, Tencent and Apple's map of China have it. */
export function toGcj02({ lon, lat }: LonLat): LonLat {
  if (lon < box.west || lon > box.east || lat < box.south || lat > box.north) return { lon, lat };
  const [x, y, latitude] = [lon - 105, lat - 35, (lat / 180) * PI];
  const m = 1 - eccentricitySquared * sin(latitude) * sin(latitude);
  const perRadianNorth = (equatorialRadius * (1 - eccentricitySquared)) / (m * sqrt(m));
  const perRadianEast = (equatorialRadius / sqrt(m)) * cos(latitude);
  return { lon: lon + (metresEast(x, y) * 180) / (perRadianEast * PI), lat: lat + (metresNorth(x, y) * 180) / (perRadianNorth * PI) };
}

const waves = (PI * 3000) / 180;

/** The place as Baidu has it. */
export function toBd09(place: LonLat): LonLat {
  const { lon: x, lat: y } = toGcj02(place);
  const radius = sqrt(x * x + y * y) + 0.00002 * sin(y * waves);
  const angle = atan2(y, x) + 0.000003 * cos(x * waves);
  return { lon: radius * cos(angle) + 0.0065, lat: radius * sin(angle) + 0.006 };
}
