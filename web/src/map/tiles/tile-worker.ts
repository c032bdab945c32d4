/// <reference lib="webworker" />
import { hitsIn } from './hits';
import { shownOf, tilePixels } from './feature';
import type { FromWorker, Scene, TileKey, ToWorker } from './messages';
import { type LoadedSource, labelWishes, paintTile } from './painter';
import { palettes } from './palette';
import { Sprites } from './sprites';
import { TileStore } from './tile-store';

/** A source slower than this does not hold up the rest of the tile. */
const patienceMillis = 350;

const store = new TileStore();
const cancelled = new Set<number>();
let scene: Scene | null = null;
let sprites = new Sprites(1, '#ffffff');

function answer(message: FromWorker, transfer: Transferable[] = []): void {
  (globalThis as unknown as DedicatedWorkerGlobalScope).postMessage(message, transfer);
}

function drawNow(ticket: number, key: TileKey, drawn: Scene, loaded: readonly LoadedSource[], partial: boolean, failed: boolean): void {
  const canvas = new OffscreenCanvas(tilePixels * drawn.pixelRatio, tilePixels * drawn.pixelRatio);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('no 2d context');
  context.scale(drawn.pixelRatio, drawn.pixelRatio);
  const palette = palettes[drawn.theme];
  const zoom = key.z + 1;
  paintTile(context, sprites, loaded, palette, zoom);
  const bitmap = canvas.transferToImageBitmap();
  const labels = labelWishes(loaded, palette, zoom);
  answer({ kind: 'drawn', ticket, revision: drawn.revision, bitmap, labels, partial, failed }, [bitmap]);
}

async function draw(ticket: number, key: TileKey): Promise<void> {
  const drawn = scene;
  if (drawn === null) return;
  const loaded: LoadedSource[] = [];
  let failed = false;
  const loading = drawn.sources.map(async (source) => {
    try {
      loaded.push({ source, content: shownOf(await store.get(source, key), source.grids) });
    } catch {
      failed = true;
    }
  });
  const inOrder = (): LoadedSource[] => [...loaded].sort((a, b) => drawn.sources.indexOf(a.source) - drawn.sources.indexOf(b.source));
  const isWanted = (): boolean => !cancelled.has(ticket) && scene === drawn;
  const timer = setTimeout(() => {
    if (isWanted() && loaded.length > 0) drawNow(ticket, key, drawn, inOrder(), true, false);
  }, patienceMillis);
  await Promise.all(loading);
  clearTimeout(timer);
  if (isWanted()) drawNow(ticket, key, drawn, inOrder(), false, failed);
  cancelled.delete(ticket);
}

async function hit(ticket: number, key: TileKey, x: number, y: number): Promise<void> {
  const sources = scene?.sources ?? [];
  const contents = await Promise.allSettled(sources.map(async (source) => ({ source, content: shownOf(await store.get(source, key), source.grids) })));
  const loaded = contents.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  answer({ kind: 'hits', ticket, hits: hitsIn(loaded, x, y) });
}

globalThis.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.kind) {
    case 'scene':
      scene = data.scene;
      sprites = new Sprites(scene.pixelRatio, palettes[scene.theme].symbolEdge);
      if (data.forget) store.forget();
      break;
    case 'draw':
      void draw(data.ticket, data.key);
      break;
    case 'cancel':
      cancelled.add(data.ticket);
      break;
    case 'hit':
      void hit(data.ticket, data.key, data.x, data.y);
      break;
  }
});
