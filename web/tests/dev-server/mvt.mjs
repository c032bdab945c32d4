// Just enough of a Mapbox Vector Tile writer for made-up data: no clipping beyond whole features, no simplification.
import { PbfWriter } from 'pbf';

const extent = 4096;
const types = { Point: 1, LineString: 2, Polygon: 3 };

export function project(lon, lat) {
  const sin = Math.sin((lat * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)];
}

function zigzag(n) {
  return (n << 1) ^ (n >> 31);
}

function commands(type, paths, z, x, y) {
  const out = [];
  const scale = 2 ** z;
  let px = 0;
  let py = 0;
  for (const path of paths) {
    const points = path.map(([lon, lat]) => {
      const [mx, my] = project(lon, lat);
      return [Math.round((mx * scale - x) * extent), Math.round((my * scale - y) * extent)];
    });
    if (type === 'Polygon') points.pop();
    points.forEach(([qx, qy], index) => {
      if (index === 0) out.push((1 << 3) | 1);
      if (index === 1) out.push(((points.length - 1) << 3) | 2);
      out.push(zigzag(qx - px), zigzag(qy - py));
      px = qx;
      py = qy;
    });
    if (type === 'Polygon') out.push((1 << 3) | 7);
  }
  return out;
}

function writeValue(value, pbf) {
  if (typeof value === 'string') pbf.writeStringField(1, value);
  else if (typeof value === 'boolean') pbf.writeBooleanField(7, value);
  else pbf.writeDoubleField(3, value);
}

function writeLayer({ name, features, z, x, y }, pbf) {
  const keys = new Map();
  const values = new Map();
  const indexIn = (map, key) => map.get(key) ?? map.set(key, map.size).get(key);
  pbf.writeVarintField(15, 2);
  pbf.writeStringField(1, name);
  for (const { type, paths, properties } of features) {
    const tags = Object.entries(properties).flatMap(([k, v]) => [indexIn(keys, k), indexIn(values, v)]);
    pbf.writeMessage(2, (_, inner) => {
      inner.writePackedVarint(2, tags);
      inner.writeVarintField(3, types[type]);
      inner.writePackedVarint(4, commands(type, paths, z, x, y));
    }, null);
  }
  for (const key of keys.keys()) pbf.writeStringField(3, key);
  for (const value of values.keys()) pbf.writeMessage(4, writeValue, value);
  pbf.writeVarintField(5, extent);
}

function boxOf(paths) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of paths.flat()) {
    const [mx, my] = project(lon, lat);
    box[0] = Math.min(box[0], mx);
    box[1] = Math.min(box[1], my);
    box[2] = Math.max(box[2], mx);
    box[3] = Math.max(box[3], my);
  }
  return box;
}

/** layers: {name: [{type, paths, properties, minZoom?}]}; answers the bytes of the tile, empty when nothing is in it. */
export function encodeTile(layers, z, x, y) {
  const pbf = new PbfWriter();
  const scale = 2 ** z;
  const buffer = 64 / extent;
  const tile = [(x - buffer) / scale, (y - buffer) / scale, (x + 1 + buffer) / scale, (y + 1 + buffer) / scale];
  for (const [name, all] of Object.entries(layers)) {
    const features = all.filter((feature) => {
      feature.box ??= boxOf(feature.paths);
      const [w, n, e, s] = feature.box;
      return z >= (feature.minZoom ?? 0) && w <= tile[2] && e >= tile[0] && n <= tile[3] && s >= tile[1];
    });
    if (features.length > 0) pbf.writeMessage(3, writeLayer, { name, features, z, x, y });
  }
  return pbf.finish();
}
