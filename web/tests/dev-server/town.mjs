// A made-up town for looking at pages: a round lake, ring roads, blocks, cells, objects and cases, the same every time.
const centre = { lon: 113.73, lat: 34.77 };
const kx = 1 / (111320 * Math.cos((centre.lat * Math.PI) / 180));
const ky = 1 / 110950;

let seed = 20261121;
export function random() {
  seed = (seed * 1664525 + 1013904223) >>> 0;
  return seed / 2 ** 32;
}

/** Metres east and north of the centre, as longitude and latitude. */
export const at = (x, y) => [centre.lon + x * kx, centre.lat + y * ky];
const ring = (r, from = 0, to = 360, n = 72) =>
  Array.from({ length: n + 1 }, (_, i) => {
    const a = ((from + ((to - from) * i) / n) * Math.PI) / 180;
    return at(r * Math.sin(a), r * Math.cos(a));
  });
const box = (x, y, w, h) => [at(x, y), at(x, y + h), at(x + w, y + h), at(x + w, y), at(x, y)];
const uuid = (kind, i) => `0190${kind.toString(16).padStart(4, '0')}-0000-7000-8000-${i.toString(16).padStart(12, '0')}`;

const half = 1600;
const step = 400;
const names = ['如意湖', '湖心', '天赋路', '九如', '康平', '龙湖', '众意', '商鼎'];
const surnames = '王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗';
const given = '伟芳娜敏静磊军洋勇艳杰娟涛明超秀霞平刚桂';

export function person(i) {
  const name = surnames[i % 20] + given[(i * 7) % 20] + (i % 3 === 0 ? given[(i * 3) % 20] : '');
  return { slot: 'head', personId: uuid(9, i), name: `${name}（虚构）`, phone: `199${String(10000000 + i * 137).slice(0, 8)}` };
}

const streetCode = '410191001';
export const cells = [];
cells.push({
  id: uuid(1, 0), code: streetCode, name: '如意湖街道', level: 'street', layer: 'base', box: [-half, -half, 2 * half, 2 * half],
});
for (let i = 0; i < 8; i++) {
  const code = `${streetCode}${String(i + 1).padStart(3, '0')}`;
  const w = (2 * half) / 4;
  const x = -half + (i % 4) * w;
  const y = i < 4 ? 0 : -half;
  cells.push({ id: uuid(2, i), code, name: `${names[i]}社区`, level: 'community', layer: 'base', box: [x, y, w, half] });
  for (let j = 0; j < 8; j++) {
    cells.push({
      id: uuid(3, i * 8 + j),
      code: `${code}${String(j + 1).padStart(3, '0')}`,
      name: `${names[i]}${'一二三四五六七八'[j]}网格`,
      level: 'cell',
      layer: 'base',
      box: [x + (j % 2) * (w / 2), y + Math.floor(j / 2) * (half / 4), w / 2, half / 4],
    });
  }
}
for (const [i, cell] of cells.entries()) {
  cell.ring = box(...cell.box);
  cell.responsible = [person(i)];
}

export function cellsAt(lon, lat) {
  return cells.filter(({ ring: [[w, s], , [e, n]] }) => lon >= w && lon < e && lat >= s && lat < n);
}

const roads = [];
const road = (name, cls, path, minZoom) => roads.push({ type: 'LineString', paths: [path], properties: { name, class: cls }, minZoom });
road('湖心环路', 'secondary', ring(420), 11);
road('如意东路', 'primary', ring(900), 10);
for (let k = -4; k <= 4; k++) {
  if (Math.abs(k) > 1) road(`众意${'一二三四五六七八九'[k + 4]}街`, 'residential', [at(k * step, -half), at(k * step, half)], 13);
  if (Math.abs(k) > 1) road(`康平${'一二三四五六七八九'[k + 4]}路`, k === 3 ? 'tertiary' : 'residential', [at(-half, k * step), at(half, k * step)], 13);
}
road('商务内环路', 'trunk', [at(-half, -half), at(half, -half), at(half, half), at(-half, half), at(-half, -half)], 9);

const buildings = [];
for (let x = -half + 40; x < half - 60; x += 66) {
  for (let y = -half + 40; y < half - 60; y += 72) {
    if (Math.hypot(x + 20, y + 15) < 470 || Math.abs(Math.hypot(x + 20, y + 15) - 900) < 55) continue;
    if (Math.abs(x + 20 - Math.round((x + 20) / step) * step) < 30 || random() < 0.22) continue;
    buildings.push({ type: 'Polygon', paths: [box(x, y, 24 + random() * 18, 16 + random() * 24)], properties: {}, minZoom: 13 });
  }
}

export const basemap = {
  water: [{ type: 'Polygon', paths: [ring(330)], properties: { name: '如意湖', class: 'lake' } }],
  waterways: [{ type: 'LineString', paths: [[at(-half, 620), at(-300, 560), at(400, 640), at(half, 560)]], properties: { name: '如意河', class: 'canal' } }],
  buildings,
  roads,
  places: [
    { type: 'Point', paths: [[at(0, 0)]], properties: { name: '如意湖', class: 'suburb' } },
    ...names.map((name, i) => ({ type: 'Point', paths: [[at(-half + 400 + (i % 4) * 800, i < 4 ? 1000 : -900)]], properties: { name: `${name}小区`, class: 'neighbourhood' }, minZoom: 13 })),
  ],
  housenumbers: buildings.filter((_, i) => i % 3 === 0).map(({ paths: [[[x, y]]] }, i) => ({ type: 'Point', paths: [[[x + 0.00015, y + 0.0001]]], properties: { number: String(i + 1) }, minZoom: 16 })),
};

const cellFeatures = (level) =>
  cells.filter((c) => c.level === level).map(({ id, code, name, ring: r }) => ({ type: 'Polygon', paths: [r], properties: { id, code, name, level, provisional: false } }));
export const cellTiles = { street: cellFeatures('street'), community: cellFeatures('community'), cell: cellFeatures('cell') };

export const kinds = [
  ['construction-site', '建筑工地', 'Construction site', 80],
  ['car-parking', '机动车停车场', 'Car parking', 310],
  ['bike-parking', '非机动车停放点', 'Bike parking', 150],
  ['camera', '监控摄像头', 'Camera', 600],
  ['capture-point', '抓拍点', 'Capture point', 24],
  ['roof', '屋顶', 'Roof', 150],
  ['transfer-station', '垃圾中转站', 'Transfer station', 3],
  ['service-point', '便民服务点', 'Service point', 12],
];

export const assets = kinds.flatMap(([kind, zh, , count], k) =>
  Array.from({ length: count }, (_, i) => {
    const [x, y] = [(random() - 0.5) * 2 * half, (random() - 0.5) * 2 * half];
    return { id: uuid(16 + k, i), kind, name: `${zh}${i + 1}`, x, y, place: at(x, y) };
  }),
);

const categories = [
  ['item:02001', '暴露垃圾', 'Exposed rubbish'], ['item:02003', '积存垃圾渣土', 'Piled debris'], ['item:04002', '占道经营', 'Street vending'],
  ['item:06010', '道路积水', 'Road flooding'], ['part:01001', '上水井盖', 'Water manhole cover'], ['part:02003', '路灯', 'Street lamp'], ['item:03001', '非法小广告', 'Illegal adverts'],
];
export const categoryList = categories.map(([code, zh, en]) => ({ code, name: zh, labels: { zh, en }, classCode: code.slice(5, 7), className: '示例类', classLabels: { zh: '示例类', en: 'Example class' } }));
export const cases = Array.from({ length: 150 }, (_, i) => {
  const [x, y] = [(random() - 0.5) * 2 * half, (random() - 0.5) * 2 * half];
  const [category, zh, en] = categories[i % categories.length];
  return { id: uuid(64, i), number: `2026-${String(4000 + i)}`, category, categoryLabels: { zh, en }, description: `${zh}，影响通行`, state: 'open', x, y, place: at(x, y), reportedAt: new Date(Date.UTC(2026, 10, 21, 1) - i * 5.4e6).toISOString() };
});

export const segments = Array.from({ length: 8 }, (_, i) => ({
  id: uuid(80, i), name: `如意河 ${i + 1} 段`, path: [at(-half + i * 400, 600), at(-half + i * 400 + 200, 570 + (i % 2) * 40), at(-half + (i + 1) * 400, 600)],
}));
export const outfalls = Array.from({ length: 60 }, (_, i) => ({ id: uuid(96, i), name: `排口 ${i + 1}`, place: at(-half + i * 53, 590 + (i % 2) * 22) }));

const points = (list, extra) => list.map((o) => ({ type: 'Point', paths: [[o.place]], properties: { id: o.id, ...extra(o) } }));
export const overlays = {
  cases: { cases: points(cases, (c) => ({ category: c.category, name: c.categoryLabels.zh, state: c.state })) },
  segments: { segments: segments.map((s) => ({ type: 'LineString', paths: [s.path], properties: { id: s.id, name: s.name } })) },
  outfalls: { outfalls: points(outfalls, (o) => ({ name: o.name })) },
  ...Object.fromEntries(kinds.map(([kind]) => [`asset-${kind}`, { [kind]: points(assets.filter((a) => a.kind === kind), (a) => ({ name: a.name, kind })) }])),
};
export { centre };
export const bounds = [...at(-half, -half), ...at(half, half)];

/** A hundred thousand points over the town, for the measured trial of renderers. */
export function crowd(n = 100000) {
  return Array.from({ length: n }, (_, i) => ({ type: 'Point', paths: [[at((random() - 0.5) * 2 * half, (random() - 0.5) * 2 * half)]], properties: { id: uuid(112, i), name: `点${i}` } }));
}
