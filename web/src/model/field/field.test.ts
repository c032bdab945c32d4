import { describe, expect, it } from 'vitest';
import { awayFrom } from './away';
import { routesTo } from './routes';
import { toBd09, toGcj02 } from './shifted';

/** Longitude, latitude, the same in GCJ-02 and in BD-09, as the server's own conversion (geodata.crs.ShiftedCrs) gives them. */
const shifted: readonly (readonly [number, number, number, number, number, number])[] = [
  [113.73, 34.77, 113.73618868545636, 34.769004892635394, 113.74263637397925, 34.77510769370745],
  [116.397451, 39.909187, 116.40369462506392, 39.9105905096323, 116.41006716475479, 39.91692979120263],
  [121.4737, 31.2304, 121.47822305927693, 31.22845773757727, 121.484781468503, 31.234310593689997],
  [104.06, 30.67, 104.06249640425462, 30.66757487197054, 104.06895376934077, 30.673692211196343],
  [105, 35, 105.00328624145706, 34.99909863223526, 105.00966682831948, 35.005403668456964],
  [87.6168, 43.8256, 87.61964994946926, 43.82680539311119, 87.6260997708157, 43.83294979479329],
  [114.1694, 22.3193, 114.17436706626148, 22.316550799399344, 114.18092759885914, 22.322222377349046],
  [126.6424, 45.7567, 126.64836981630474, 45.75865110185797, 126.65499932897167, 45.76434556386758],
  [139.6917, 35.6895, 139.6917, 35.6895, 139.69812252626312, 35.69584545284111],
  [72.004, 30, 72.00788597141653, 29.996900343898336, 72.01430056026135, 30.00309696954197],
];

describe('places for map apps', () => {
  it.each(shifted)('are shifted as the server shifts them: %f %f', (lon, lat, gcjLon, gcjLat, bdLon, bdLat) => {
    const [gcj02, bd09] = [toGcj02({ lon, lat }), toBd09({ lon, lat })];
    for (const [got, wanted] of [[gcj02.lon, gcjLon], [gcj02.lat, gcjLat], [bd09.lon, bdLon], [bd09.lat, bdLat]] as const) expect(Math.abs(got - wanted)).toBeLessThan(1e-11);
  });

  // At the edge of the shift two places are drawn at one.
  it.each(shifted.filter(([lon]) => lon > 73))('come back to where they were: %f %f', (lon, lat) => {
    for (const shift of [toGcj02, toBd09]) {
      // Which place is drawn there, found by going back by what is left, as the server does.
      const wanted = shift({ lon, lat });
      let place = wanted;
      for (let turn = 0; turn < 30; turn++) {
        const at = shift(place);
        place = { lon: place.lon - (at.lon - wanted.lon), lat: place.lat - (at.lat - wanted.lat) };
      }
      expect(Math.abs(place.lon - lon)).toBeLessThan(1e-9);
      expect(Math.abs(place.lat - lat)).toBeLessThan(1e-9);
    }
  });

  it('go to each app in its own system, and to WeChat as web pages', () => {
    const place = { lon: 113.73, lat: 34.77 };
    const hrefs = (agent: string): Record<string, string> => Object.fromEntries(routesTo(place, 'A,B', agent).map(({ app, href }) => [app, href]));
    const android = hrefs('Mozilla/5.0 (Linux; Android 14)');
    expect(android['amap']).toBe('amapuri://route/plan/?sourceApplication=wangge&dlat=34.769005&dlon=113.736189&dname=A%20B&dev=0&t=2');
    expect(android['baidu']).toBe('bdapp://map/direction?destination=latlng:34.775108,113.742636%7Cname:A%20B&coord_type=bd09ll&mode=walking&src=wangge');
    expect(android['tencent']).toBe('qqmap://map/routeplan?fromcoord=CurrentLocation&type=walk&to=A%20B&tocoord=34.769005,113.736189&referer=wangge');
    expect(android['geo']).toBe('geo:34.770000,113.730000?q=34.770000,113.730000(A%20B)');
    expect(android['apple']).toBeUndefined();
    const iphone = hrefs('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)');
    expect(iphone['amap']).toMatch(/^iosamap:\/\/path\?/u);
    expect(iphone['baidu']).toMatch(/^baidumap:\/\/map\/direction\?/u);
    expect(iphone['apple']).toContain('daddr=34.769005,113.736189');
    const desktop = hrefs('Mozilla/5.0 (X11; Linux x86_64)');
    expect(desktop['amap']).toBe('https://uri.amap.com/navigation?to=113.736189,34.769005,A%20B&mode=walk&coordinate=gaode&src=wangge&callnative=1');
    expect(desktop['tencent']).toBe('https://apis.map.qq.com/uri/v1/routeplan?type=walk&to=A%20B&tocoord=34.769005,113.736189&referer=wangge');
    expect(Object.values(hrefs('Mozilla/5.0 (iPhone) MicroMessenger/8.0')).every((href) => href.startsWith('https://'))).toBe(true);
  });
});

describe('the way to a case', () => {
  const from = { lon: 113.73, lat: 34.77 };

  // Of GeographicLib on the CGCS2000 ellipsoid.
  it.each([
    [113.7312, 34.7693, 134.52810627721624, 125.25654468739208],
    [113.73, 34.7702, 22.187274224244803, 0],
    [113.8, 34.71, 9241.022706960464, 136.0578767593077],
  ])('is the geodesic: %f %f', (lon, lat, metres, bearing) => {
    const away = awayFrom(from, { type: 'Point', coordinates: [lon, lat] });
    expect(away?.metres).toBeCloseTo(metres, 4);
    expect(Math.abs((away?.bearingDegrees ?? 0) - bearing)).toBeLessThan(0.1);
  });

  // Of the server's own search (geodata.geodesic.GeodesicDistance).
  it('leads to the nearest point of a line or an area', () => {
    const line = awayFrom(from, { type: 'LineString', coordinates: [[113.728, 34.772], [113.733, 34.7712]] });
    expect(line?.metres).toBeCloseTo(182.96542930598554, 2);
    const ring = (west: number, south: number, east: number, north: number): number[][] => [[west, south], [east, south], [east, north], [west, north], [west, south]];
    const beside = awayFrom(from, { type: 'Polygon', coordinates: [ring(113.731, 34.771, 113.734, 34.773)] });
    expect(beside?.metres).toBeCloseTo(143.82932998128018, 2);
    expect(awayFrom(from, { type: 'Polygon', coordinates: [ring(113.729, 34.769, 113.734, 34.773)] })).toEqual({ metres: 0, bearingDegrees: null });
  });
});
