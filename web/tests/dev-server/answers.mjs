import { assets, bounds, cases, categoryList, cells, cellsAt, centre, kinds, outfalls, overlays, segments } from './town.mjs';

const passwords = 'demo';
const roles = { admin: 'ADMIN', planner: 'PLANNER', dispatcher: 'DISPATCHER', head: 'GRID_HEAD', inspector: 'INSPECTOR', chief: 'RIVER_CHIEF', viewer: 'VIEWER' };
const jobs = new Map();
let user = process.env.FIXTURE_USER ?? null;

function send(response, status, body, headers = {}) {
  response.writeHead(status, { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
}

const problem = (response, status, title) => send(response, status, { type: `/problems/${status}`, title, status, detail: title, code: `E${status}` });

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

const brief = ({ id, code, name, level, layer, responsible }) => ({ id, code, name, level, layer, validFrom: '2026-01-01', responsible });
const parentsOf = (cell) => cells.filter((other) => other !== cell && cell.code.startsWith(other.code)).map(({ id, code, name, level }) => ({ id, code, name, level }));
const point = (coordinates) => ({ type: 'Point', coordinates });

function nearest(query) {
  const [lon, lat] = [Number(query.get('lon')), Number(query.get('lat'))];
  const wanted = query.getAll('category');
  const features = cases
    .filter((c) => wanted.length === 0 || wanted.includes(c.category))
    .map((c) => {
      const [dx, dy] = [(c.place[0] - lon) * 91440, (c.place[1] - lat) * 110950];
      const { id, number, category, categoryLabels, description, state, reportedAt: occurredAt } = c;
      const distanceMetres = Math.hypot(dx, dy);
      return {
        type: 'Feature', id, geometry: point(c.place),
        properties: { number, category, categoryLabels, description, state, occurredAt, distanceMetres, bearingDegrees: ((Math.atan2(dx, dy) * 180) / Math.PI + 360) % 360 },
      };
    })
    .sort((a, b) => a.properties.distanceMetres - b.properties.distanceMetres)
    .slice(0, Number(query.get('limit') ?? 5));
  return { type: 'FeatureCollection', features };
}

function found(q) {
  const hit = (text) => text.includes(q);
  const inCell = cells.filter((c) => hit(c.name) || c.code.startsWith(q)).map((c) => {
    const [[w, s], , [e, n]] = c.ring;
    return { kind: 'cell', id: c.id, label: c.name, detail: c.code, lon: (w + e) / 2, lat: (s + n) / 2, bbox: [w, s, e, n] };
  });
  const people = cells.filter((c) => hit(c.responsible[0].name)).map((c) => ({ kind: 'person', id: c.responsible[0].personId, label: c.responsible[0].name, detail: c.name, lon: c.ring[0][0], lat: c.ring[0][1] }));
  const things = assets.filter((a) => hit(a.name)).map((a) => ({ kind: 'asset', id: a.id, label: a.name, detail: a.kind, lon: a.place[0], lat: a.place[1] }));
  const named = kinds.filter(([code, zh, en]) => hit(zh) || `${code} ${en}`.toLowerCase().includes(q.toLowerCase())).map(([id, label]) => ({ kind: 'asset-kind', id, label, bbox: bounds }));
  return { results: [...named, ...inCell, ...people, ...things].slice(0, 12) };
}

const layers = () => [
  { id: 'basemap', group: 'basemap', labels: { zh: '底图', en: 'Base map' }, geometry: 'mixed', count: 1800, symbol: null },
  { id: 'cells', group: 'grid', labels: { zh: '网格', en: 'Grid cells' }, geometry: 'polygon', count: cells.length, symbol: null },
  { id: 'cases', group: 'casework', labels: { zh: '未结案件', en: 'Open cases' }, geometry: 'point', count: cases.length, symbol: null },
  { id: 'segments', group: 'river', labels: { zh: '河段', en: 'River segments' }, geometry: 'line', count: segments.length, symbol: null },
  { id: 'outfalls', group: 'river', labels: { zh: '排口', en: 'Outfalls' }, geometry: 'point', count: outfalls.length, symbol: null },
  ...kinds.map(([kind, zh, en, count]) => ({ id: `asset-${kind}`, group: 'asset', labels: { zh, en }, geometry: 'point', count, symbol: null })),
]
  .filter((layer) => layer.id in overlays || layer.group === 'grid' || layer.group === 'basemap')
  .map((layer) => ({ ...layer, symbol: { shape: 'circle', color: '' }, tiles: '', history: layer.id === 'cells' }));

function person(id) {
  const own = cells.filter((c) => c.responsible[0].personId === id);
  if (own.length === 0) return undefined;
  const duties = own.map(({ id: cell, code, name, level, layer, ring: [[w, s], , [e, n]] }) => ({ id: cell, code, name, level, layer, slot: 'head', lon: (w + e) / 2, lat: (s + n) / 2, bbox: [w, s, e, n] }));
  return { ...own[0].responsible[0], id, active: true, duties };
}

function cardOf(path) {
  const id = path.split('/').at(-1);
  if (path.startsWith('/api/grid/people/')) return person(id);
  const cell = cells.find((c) => c.id === id);
  if (cell) return { ...brief(cell), areaSquareMetres: cell.box[2] * cell.box[3], parents: parentsOf(cell) };
  const asset = assets.find((a) => a.id === id);
  if (asset) return { id, kind: asset.kind, name: asset.name, geometry: point(asset.place), attributes: { 单位: '示例单位（虚构）', capacity: 40, covered: true } };
  const open = cases.find((c) => c.id === id);
  if (open) return { ...open, occurredAt: open.reportedAt, place: point(open.place), cell: brief(cellsAt(...open.place).at(-1)) };
  const segment = segments.find((s) => s.id === id);
  if (segment) return { id, name: segment.name, riverName: '如意河', lengthMetres: 402.5, geometry: { type: 'LineString', coordinates: segment.path } };
  const outfall = outfalls.find((o) => o.id === id);
  return outfall && { id, name: outfall.name, geometry: point(outfall.place) };
}

function startJob(response) {
  const id = `0190ffff-0000-7000-8000-${String(jobs.size).padStart(12, '0')}`;
  jobs.set(id, { id, kind: 'points', fileName: 'points.csv', options: {}, state: 'running', done: 0, total: 2000, created: 0, updated: 0, unchanged: 0, rejected: 0 });
  send(response, 202, jobs.get(id), { Location: `/api/imports/${id}` });
}

function advance(job) {
  if (job.state !== 'running') return;
  job.done = Math.min(job.total, job.done + 150);
  job.created = Math.round(job.done * 0.9);
  job.rejected = Math.round(job.done * 0.01);
  if (job.done === job.total) job.state = 'done';
}

function stream(request, response, job) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
  const timer = setInterval(() => {
    advance(job);
    response.write(`event: import\ndata: ${JSON.stringify(job)}\n\n`);
    if (job.state !== 'running') {
      clearInterval(timer);
      response.end();
    }
  }, 300);
  request.on('close', () => clearInterval(timer));
}

function imports(request, response, [id, part]) {
  if (id === undefined) return request.method === 'POST' ? startJob(response) : send(response, 200, { imports: [...jobs.values()], links: [] });
  const job = jobs.get(id);
  if (!job) return problem(response, 404, 'no such job');
  if (request.method === 'DELETE') {
    job.state = 'cancelled';
    return send(response, 204);
  }
  if (part === 'events') return stream(request, response, job);
  if (part === 'findings') {
    const items = Array.from({ length: job.rejected }, (_, i) => ({ record: i * 97 + 3, code: 'self-intersection', reason: '多边形自相交', geometry: point(cells[i].ring[0]) }));
    return send(response, 200, { findings: items, links: [] });
  }
  return send(response, 200, job);
}

export async function answer(request, response, url) {
  const { pathname, searchParams } = url;
  const call = `${request.method} ${pathname}`;
  if (call === 'GET /api/office') {
    const demoAccounts = Object.entries(roles).map(([username, role]) => ({ username, password: passwords, role, label: role }));
    return send(response, 200, { name: '如意湖街道网格中心', demo: true, demoAccounts, bounds, centre, timeZone: 'Asia/Shanghai', version: '0.1.0' });
  }
  if (call === 'POST /api/session') {
    const { username, password } = JSON.parse(await bodyOf(request));
    if (!(username in roles) || password !== passwords) return problem(response, 401, 'wrong');
    user = username;
    return send(response, 204, undefined, { 'Set-Cookie': 'XSRF-TOKEN=fixture; Path=/' });
  }
  if (user === null) return problem(response, 401, 'log in first');
  if (call === 'DELETE /api/session') user = null;
  switch (call) {
    case 'DELETE /api/session': return send(response, 204);
    case 'GET /api/session': return send(response, 200, { username: user, displayName: '演示用户（虚构）', roles: [roles[user]], scope: [], personId: null });
    case 'GET /api/layers': return send(response, 200, layers());
    case 'GET /api/grid/layers': return send(response, 200, [{ code: 'base', labels: { zh: '基础网格', en: 'Base grid' }, kind: 'base', provisional: false, counts: { street: 1, community: 8, cell: 64 } }]);
    case 'GET /api/grid/at': {
      const [lon, lat] = [Number(searchParams.get('lon')), Number(searchParams.get('lat'))];
      return send(response, 200, { lon, lat, at: new Date().toISOString(), cells: cellsAt(lon, lat).map(brief) });
    }
    case 'GET /api/places/text': return send(response, 200, { text: '如意湖街道湖心环路 12 号附近，距如意东路口约 80 米', road: '湖心环路', number: '12' });
    case 'GET /api/grid/cells': return send(response, 200, { type: 'FeatureCollection', features: cells.filter((c) => c.level === searchParams.get('level')).map((c) => ({ type: 'Feature', id: c.id, geometry: { type: 'Polygon', coordinates: [c.ring] }, properties: brief(c) })) });
    case 'GET /api/assets': {
      const [w, south, e, n] = searchParams.get('bbox').split(',').map(Number);
      const inBox = assets.filter(({ kind, place: [x, y] }) => kind === searchParams.get('kind') && x >= w && x <= e && y >= south && y <= n);
      return send(response, 200, { features: inBox.slice(0, 100).map((a) => ({ id: a.id, geometry: point(a.place), properties: { kind: a.kind, name: a.name, code: null } })), links: [] });
    }
    case 'GET /api/search': return send(response, 200, found(searchParams.get('q')));
    case 'GET /api/cases/nearest': return send(response, 200, nearest(searchParams));
    case 'GET /api/cases/categories': return send(response, 200, categoryList.filter((c) => c.name.includes(searchParams.get('q') ?? '') || c.code.includes(searchParams.get('q'))));
    case 'GET /api/assets/kinds': return send(response, 200, kinds.map(([code, zh, en]) => ({ code, labels: { zh, en }, schema: { properties: { capacity: { title: '容量' }, covered: { title: '有顶棚' } } } })));
    case 'POST /api/cases': {
      const body = JSON.parse(await bodyOf(request));
      const made = { id: body.clientId, number: '2026-9001', category: body.category, categoryName: categoryList.find((c) => c.code === body.category)?.name, description: body.description, state: 'open', place: body.place.coordinates, reportedAt: new Date().toISOString() };
      cases.push(made);
      return send(response, 201, { ...made, place: body.place, cell: cellsAt(...made.place).map(brief).at(-1) ?? null });
    }
    default:
  }
  if (pathname.startsWith('/api/imports')) return imports(request, response, pathname.split('/').slice(3));
  const card = cardOf(pathname);
  return card ? send(response, 200, card) : problem(response, 404, 'not here');
}
