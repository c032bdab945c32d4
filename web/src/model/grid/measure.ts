/** Lengths and areas on the CGCS2000 ellipsoid; positions are longitude and latitude in degrees. */
import type { Position } from 'geojson';

const semiMajorMetres = 6378137;
const flattening = 1 / 298.257222101;
const semiMinorMetres = semiMajorMetres * (1 - flattening);
const eccentricitySquared = flattening * (2 - flattening);
const eccentricity = Math.sqrt(eccentricitySquared);

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const most = 100;

/**
 * Metres along the geodesic, to 0.1 mm: T. Vincenty, "Direct and inverse solutions of geodesics on the ellipsoid with
 * application of nested equations", Survey Review XXIII 176 (1975), the inverse formula. NaN for places almost opposite each
 * other on the globe, where it does not converge.
 */
export function distanceMetres(from: Position, to: Position): number {
  const [lon1 = 0, lat1 = 0] = from;
  const [lon2 = 0, lat2 = 0] = to;
  const difference = radians(lon2 - lon1);
  const u1 = Math.atan((1 - flattening) * Math.tan(radians(lat1)));
  const u2 = Math.atan((1 - flattening) * Math.tan(radians(lat2)));
  const [sinU1, cosU1, sinU2, cosU2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  let lambda = difference;
  for (let turn = 0; turn < most; turn++) {
    const [sinLambda, cosLambda] = [Math.sin(lambda), Math.cos(lambda)];
    const sinSigma = Math.hypot(cosU2 * sinLambda, cosU1 * sinU2 - sinU1 * cosU2 * cosLambda);
    if (sinSigma === 0) return 0;
    const cosSigma = sinU1 * sinU2 + cosU1 * cosU2 * cosLambda;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cosU1 * cosU2 * sinLambda) / sinSigma;
    const cosSquaredAlpha = 1 - sinAlpha ** 2;
    const cos2SigmaM = cosSquaredAlpha === 0 ? 0 : cosSigma - (2 * sinU1 * sinU2) / cosSquaredAlpha;
    const c = (flattening / 16) * cosSquaredAlpha * (4 + flattening * (4 - 3 * cosSquaredAlpha));
    const before = lambda;
    lambda =
      difference +
      (1 - c) * flattening * sinAlpha * (sigma + c * sinSigma * (cos2SigmaM + c * cosSigma * (2 * cos2SigmaM ** 2 - 1)));
    if (Math.abs(lambda - before) < 1e-13) return lengthOf(cosSquaredAlpha, sigma, sinSigma, cosSigma, cos2SigmaM);
  }
  return Number.NaN;
}

function lengthOf(cosSquaredAlpha: number, sigma: number, sinSigma: number, cosSigma: number, cos2SigmaM: number): number {
  const uSquared = (cosSquaredAlpha * (semiMajorMetres ** 2 - semiMinorMetres ** 2)) / semiMinorMetres ** 2;
  const a = 1 + (uSquared / 16384) * (4096 + uSquared * (-768 + uSquared * (320 - 175 * uSquared)));
  const b = (uSquared / 1024) * (256 + uSquared * (-128 + uSquared * (74 - 47 * uSquared)));
  const deltaSigma =
    b *
    sinSigma *
    (cos2SigmaM +
      (b / 4) *
        (cosSigma * (2 * cos2SigmaM ** 2 - 1) - (b / 6) * cos2SigmaM * (4 * sinSigma ** 2 - 3) * (4 * cos2SigmaM ** 2 - 3)));
  return semiMinorMetres * a * (sigma - deltaSigma);
}

/** Metres along a line of positions; 0 for fewer than two. */
export function lineMetres(line: readonly Position[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += distanceMetres(line[i - 1] ?? [], line[i] ?? []);
  return sum;
}

/**
 * What lies between the equator and a latitude, for each radian of longitude, in square metres: J. P. Snyder, "Map Projections – A
 * Working Manual", USGS Professional Paper 1395 (1987), equation 3-12 times a²/2.
 */
function beneath(latitude: number): number {
  const sin = Math.sin(latitude);
  const q =
    (1 - eccentricitySquared) *
    (sin / (1 - eccentricitySquared * sin ** 2) - Math.log((1 - eccentricity * sin) / (1 + eccentricity * sin)) / (2 * eccentricity));
  return (q * semiMajorMetres ** 2) / 2;
}

/**
 * By how much a geodesic bows towards the pole beyond the straight line in longitude and latitude, in square metres: on a sphere the
 * geodesic has φ'' = −(2 tan φ φ'² + sin φ cos φ), and an edge is short enough for φ'' to be that of its middle.
 */
function bow(longitudes: number, latitudes: number, latitude: number): number {
  return (semiMajorMetres ** 2 / 12) * Math.sin(latitude) * longitudes * (2 * latitudes ** 2 + (Math.cos(latitude) * longitudes) ** 2);
}

/** Positive for a ring that runs against the clock. Under each edge by Simpson's rule, and what its bow adds. */
function signedSquareMetres(ring: readonly Position[]): number {
  let sum = 0;
  // Differences of latitude, not latitudes: what lies between the ring and the equator would cost half of the digits.
  const [, base = 0] = ring[0] ?? [];
  const ground = beneath(radians(base));
  for (let i = 0; i < ring.length; i++) {
    const [lon1 = 0, lat1 = 0] = ring[i] ?? [];
    const [lon2 = 0, lat2 = 0] = ring[(i + 1) % ring.length] ?? [];
    const height = (latitude: number): number => beneath(radians(latitude)) - ground;
    const across = radians(lon2 - lon1);
    sum -= (across * (height(lat1) + 4 * height((lat1 + lat2) / 2) + height(lat2))) / 6;
    sum -= bow(across, radians(lat2 - lat1), radians((lat1 + lat2) / 2));
  }
  return sum;
}

/** Square metres inside a ring, closed or not, with geodesic edges as the server measures them. */
export function ringSquareMetres(ring: readonly Position[]): number {
  return ring.length < 3 ? 0 : Math.abs(signedSquareMetres(ring));
}

/** Square metres of polygons, each a shell and its holes. */
export function squareMetres(polygons: readonly (readonly Position[][])[]): number {
  return polygons.reduce(
    (sum, [shell = [], ...holes]) => sum + ringSquareMetres(shell) - holes.reduce((cut, hole) => cut + ringSquareMetres(hole), 0),
    0,
  );
}
