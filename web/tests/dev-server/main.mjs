// A stand-in for the server, for looking at pages while it is not there. Never packed. `npm run fixture [port] [dist]`
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { answer } from './answers.mjs';
import { encodeTile } from './mvt.mjs';
import { basemap, cellTiles, crowd, overlays } from './town.mjs';

const port = Number(process.argv[2] ?? 25080);
const dist = process.argv[3] ?? fileURLToPath(new URL('../../target/dist', import.meta.url));
const sources = { basemap, cells: cellTiles, ...overlays };
if (process.env.CROWD) sources['asset-camera'] = { camera: crowd(Number(process.env.CROWD)) };

const policy = [
  "default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "connect-src 'self'", "worker-src 'self'",
  "font-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
].join('; ');
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.webmanifest': 'application/manifest+json' };
const tilePath = /^\/ogc\/collections\/([a-z-]+)\/tiles\/WebMercatorQuad\/(\d+)\/(\d+)\/(\d+)$/;
const cache = new Map();

function tile(response, [path, id, z, row, column]) {
  if (!(id in sources)) return response.writeHead(404).end();
  if (!cache.has(path)) cache.set(path, gzipSync(encodeTile(sources[id], Number(z), Number(column), Number(row))));
  response.writeHead(200, { 'Content-Type': 'application/vnd.mapbox-vector-tile', 'Content-Encoding': 'gzip', 'Cache-Control': 'max-age=60' });
  response.end(cache.get(path));
}

function file(response, path) {
  const found = join(dist, normalize(path === '/' ? '/index.html' : path));
  if (!found.startsWith(dist) || !existsSync(found) || !statSync(found).isFile()) return response.writeHead(404).end();
  response.writeHead(200, { 'Content-Type': types[extname(found)] ?? 'application/octet-stream', 'Content-Security-Policy': policy });
  createReadStream(found).pipe(response);
}

createServer(async (request, response) => {
  const url = new URL(request.url, `http://127.0.0.1:${port}`);
  const match = tilePath.exec(url.pathname);
  if (match) return tile(response, match);
  if (url.pathname.startsWith('/api/')) return answer(request, response, url);
  return file(response, url.pathname);
}).listen(port, '127.0.0.1', () => console.log(`fixture on http://127.0.0.1:${port}`));
