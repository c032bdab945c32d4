import L from 'leaflet';
import type { TileSource } from '../model/layers';
import type { Hit } from './map-view';
import { LabelLayer } from './label-layer';
import { tilePixels } from './tiles/feature';
import type { Scene, TileKey } from './tiles/messages';
import type { Theme } from './tiles/palette';
import { TileWorkers } from './tiles/tile-workers';

export interface TileEvents {
  tilesFailed(): void | Promise<void>;
  /** Whether tiles in the window are still under way. */
  tilesLoading(isLoading: boolean): void;
}

interface OpenTile {
  readonly key: TileKey;
  readonly canvas: HTMLCanvasElement;
  readonly done: () => void;
  ticket: number;
}

/** Leaflet's zoom counts tiles of 256 pixels; ours are twice as wide, so the same map is one step further out in the tile scheme. */
const keyOf = ({ x, y, z }: L.Coords): TileKey => ({ x, y, z: z - 1 });

const labelPane = 'wg-labels';

/** All vector tiles of the map as one Leaflet layer, drawn by workers. */
export class TileLayer extends L.GridLayer {
  private readonly workers = new TileWorkers();
  private readonly tiles = new Map<HTMLElement, OpenTile>();
  private readonly waiting = new Set<OpenTile>();
  private readonly events: TileEvents;
  private labels: LabelLayer | null = null;
  private scene: Scene;

  constructor(theme: Theme, events: TileEvents) {
    super({ tileSize: tilePixels, noWrap: true, keepBuffer: 1, updateWhenZooming: false });
    this.events = events;
    this.scene = { revision: 0, theme, sources: [], pixelRatio: Math.min(2, Math.max(1, devicePixelRatio)) };
    this.on('tileunload', ({ tile }) => this.close(tile));
  }

  override onAdd(map: L.Map): this {
    map.createPane(labelPane).classList.add('wg-label-pane');
    this.labels = new LabelLayer(map, labelPane);
    return super.onAdd(map);
  }

  override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = tilePixels * this.scene.pixelRatio;
    const tile: OpenTile = { key: keyOf(coords), canvas, done: () => done(undefined, canvas), ticket: 0 };
    this.tiles.set(canvas, tile);
    this.draw(tile);
    return canvas;
  }

  setSources(sources: readonly TileSource[]): void {
    this.change({ sources }, false);
  }

  setTheme(theme: Theme): void {
    this.change({ theme }, false);
  }

  refresh(): void {
    this.change({}, true);
  }

  async hitsAt(map: L.Map, latlng: L.LatLng): Promise<readonly Hit[]> {
    const world = map.project(latlng, map.getZoom());
    const key = { z: map.getZoom() - 1, x: Math.floor(world.x / tilePixels), y: Math.floor(world.y / tilePixels) };
    return this.workers.hit(key, world.x - key.x * tilePixels, world.y - key.y * tilePixels);
  }

  end(): void {
    this.workers.end();
    this.labels?.end();
  }

  private change(part: Partial<Scene>, forget: boolean): void {
    this.scene = { ...this.scene, ...part, revision: this.scene.revision + 1 };
    this.workers.setScene(this.scene, forget);
    // The old picture stays until the new one is drawn, so nothing flickers.
    for (const tile of this.tiles.values()) this.draw(tile);
  }

  private draw(tile: OpenTile): void {
    this.workers.cancel(tile.key, tile.ticket);
    this.wait(tile, true);
    tile.ticket = this.workers.draw(tile.key, ({ bitmap, labels, partial, failed, revision }) => {
      if (revision !== this.scene.revision) {
        bitmap.close();
        return;
      }
      tile.canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
      this.labels?.set(tile.key, labels);
      tile.done();
      if (partial) return;
      this.wait(tile, false);
      if (failed) void this.events.tilesFailed();
    });
  }

  private wait(tile: OpenTile, isWaiting: boolean): void {
    const before = this.waiting.size > 0;
    if (isWaiting) this.waiting.add(tile);
    else this.waiting.delete(tile);
    const now = this.waiting.size > 0;
    if (now !== before) this.events.tilesLoading(now);
  }

  private close(element: HTMLElement): void {
    const tile = this.tiles.get(element);
    if (tile === undefined) return;
    this.workers.cancel(tile.key, tile.ticket);
    this.wait(tile, false);
    this.labels?.remove(tile.key);
    this.tiles.delete(element);
  }
}
