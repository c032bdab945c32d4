/**
 * The plane a printed map is drawn in: CGCS2000 in the 3-degree Gauss-Krüger zone of the place, as surveyors' maps are.
 * Krüger's series to the fourth order, better than a millimetre within a zone.
 */
export interface MetricSystem {
  /** Degrees east, a multiple of 3. */
  readonly centralMeridian: number;
  /** The number in the EPSG data set; null outside the zones of China. */
  readonly epsg: number | null;
}

/** Easting with 500,000 m on the central meridian, and northing, in metres. */
export type PlanePoint = readonly [x: number, y: number];

const semiMajor = 6_378_137;
const flattening = 1 / 298.257222101;
const n = flattening / (2 - flattening);
const radius = (semiMajor / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
const eccentricity = (2 * Math.sqrt(n)) / (1 + n);
const series = [
  n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3 + (41 / 180) * n ** 4,
  (13 / 48) * n ** 2 - (3 / 5) * n ** 3 + (557 / 1440) * n ** 4,
  (61 / 240) * n ** 3 - (103 / 140) * n ** 4,
  (49561 / 161280) * n ** 4,
] as const;

/** The system of a place, by its longitude; half way between two meridians it is the eastern one, as on the server. */
export function metricSystemAt(lon: number): MetricSystem {
  const centralMeridian = Math.floor((lon + 1.5) / 3) * 3;
  const isInChina = centralMeridian >= 75 && centralMeridian <= 135;
  return { centralMeridian, epsg: isInChina ? 4534 + (centralMeridian - 75) / 3 : null };
}

/** Degrees of CGCS2000 to metres of the plane. */
export function toPlane({ centralMeridian }: MetricSystem, lon: number, lat: number): PlanePoint {
  const sin = Math.sin((lat * Math.PI) / 180);
  const away = ((lon - centralMeridian) * Math.PI) / 180;
  const t = Math.sinh(Math.atanh(sin) - eccentricity * Math.atanh(eccentricity * sin));
  const xi = Math.atan2(t, Math.cos(away));
  const eta = Math.asinh(Math.sin(away) / Math.hypot(t, Math.cos(away)));
  let [east, north] = [eta, xi];
  series.forEach((alpha, index) => {
    const j = 2 * (index + 1);
    east += alpha * Math.cos(j * xi) * Math.sinh(j * eta);
    north += alpha * Math.sin(j * xi) * Math.cosh(j * eta);
  });
  return [500_000 + radius * east, radius * north];
}
