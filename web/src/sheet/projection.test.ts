import { describe, expect, it } from 'vitest';
import { metricSystemAt, toPlane } from './projection';

describe('the plane of a printed map', () => {
  // What PROJ's gdaltransform answers for EPSG:4490 to EPSG:4547.
  it.each([
    [113.73, 34.77, 475283.392638539, 3849110.26512005],
    [114, 34.77, 500000, 3849077.0532],
    [112.6, 22.5, 355935.043, 2489840.9585],
    [115.49, 52.1, 602099.258, 5775518.0456],
  ])('takes %f, %f to where PROJ does', (lon, lat, x, y) => {
    const [east, north] = toPlane({ centralMeridian: 114, epsg: 4547 }, lon, lat);
    expect(east).toBeCloseTo(x, 2);
    expect(north).toBeCloseTo(y, 2);
  });

  it.each([
    [113.73, 114, 4547],
    [112.5, 114, 4547],
    [112.4999, 111, 4546],
    [73.6, 75, 4534],
    [13.2, 12, null],
    [-1.6, -3, null],
  ])('has the zone of %f', (lon, centralMeridian, epsg) => {
    expect(metricSystemAt(lon)).toEqual({ centralMeridian, epsg });
  });
});
