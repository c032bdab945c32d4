import L from 'leaflet';
import { tilePixels } from './tiles/feature';
import type { LabelWish, TileKey } from './tiles/messages';
import { type PlacedWish, placeLabels } from './tiles/placement';

const settleMillis = 80;
/** How much of the map beside the window is written too, so that a short drag uncovers names and not their absence. */
const margin = 0.25;
const family = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif";

/** Writes the names of all tiles on one canvas over them, so that no name is cut at the border of a tile. */
export class LabelLayer {
  private readonly canvas = document.createElement('canvas');
  private readonly map: L.Map;
  private readonly wishes = new Map<string, readonly PlacedWish[]>();
  private readonly widths = new Map<string, number>();
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(map: L.Map, pane: string) {
    this.map = map;
    this.canvas.className = 'leaflet-zoom-hide';
    this.canvas.setAttribute('aria-hidden', 'true');
    map.getPane(pane)?.append(this.canvas);
    map.on('moveend resize', () => this.draw());
  }

  set(key: TileKey, wishes: readonly LabelWish[]): void {
    const placed = wishes.map((wish) => ({ ...wish, worldX: key.x * tilePixels + wish.x, worldY: key.y * tilePixels + wish.y }));
    this.wishes.set(nameOf(key), placed);
    this.drawSoon();
  }

  remove(key: TileKey): void {
    if (this.wishes.delete(nameOf(key))) this.drawSoon();
  }

  /** Stops a drawing that is due: the map it would ask is taken away. */
  end(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private drawSoon(): void {
    this.timer ??= setTimeout(() => this.draw(), settleMillis);
  }

  private draw(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const context = this.canvas.getContext('2d');
    if (context === null) return;
    const size = this.map.getSize();
    const corner = this.map.containerPointToLayerPoint(size.multiplyBy(-margin)).round();
    const [width, height] = [Math.round(size.x * (1 + 2 * margin)), Math.round(size.y * (1 + 2 * margin))];
    const ratio = Math.min(2, devicePixelRatio);
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    L.DomUtil.setPosition(this.canvas, corner);
    context.scale(ratio, ratio);
    const origin = corner.add(this.map.getPixelOrigin());
    for (const wish of placeLabels(this.visible(origin, width, height), (each) => this.widthOf(context, each))) {
      write(context, wish, wish.worldX - origin.x, wish.worldY - origin.y);
    }
  }

  private visible(origin: L.Point, width: number, height: number): PlacedWish[] {
    const zoom = this.map.getZoom() - 1;
    const wishes: PlacedWish[] = [];
    for (const [name, each] of this.wishes) {
      if (!name.startsWith(`${zoom}/`)) continue;
      for (const wish of each) {
        const [x, y] = [wish.worldX - origin.x, wish.worldY - origin.y];
        if (x > 0 && y > 0 && x < width && y < height) wishes.push(wish);
      }
    }
    return wishes;
  }

  private widthOf(context: CanvasRenderingContext2D, { text, style }: LabelWish): number {
    const key = `${style.weight} ${style.pixels} ${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      context.font = `${style.weight} ${style.pixels}px ${family}`;
      ({ width } = context.measureText(text));
      this.widths.set(key, width);
    }
    return width;
  }
}

function nameOf({ z, x, y }: TileKey): string {
  return `${z}/${x}/${y}`;
}

function write(context: CanvasRenderingContext2D, { text, style, angle }: LabelWish, x: number, y: number): void {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  context.font = `${style.weight} ${style.pixels}px ${family}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3.2;
  context.strokeStyle = style.halo;
  context.fillStyle = style.colour;
  context.strokeText(text, 0, 0);
  context.fillText(text, 0, 0);
  context.restore();
}
