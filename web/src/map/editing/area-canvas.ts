import type L from 'leaflet';
import type { Position } from 'geojson';
import { namePlace, type Polygons } from '../../model/grid/shapes';
import type { Theme } from '../tiles/palette';
import { editingPalettes, inkOf, levelOrder } from './colours';
import { DrawnCanvas } from './drawn-canvas';
import type { AreaLook } from './editing-view';
import { CanvasFrame, unitOf } from './projection';

/** How much beside the window is drawn too, so that a short drag uncovers areas and not their absence. */
const margin = 0.25;
const family = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif";

/** What is the same for every drawing of a shape: its rings in the unit square, and where its name goes. */
interface Outline {
  readonly rings: readonly Float64Array[];
  readonly name: Position | null;
}

const outlines = new WeakMap<Polygons, Outline>();

function outlineOf(polygons: Polygons): Outline {
  const known = outlines.get(polygons);
  if (known !== undefined) return known;
  const rings = polygons.flat().map((ring) => {
    const units = new Float64Array(ring.length * 2);
    ring.forEach((position, i) => {
      const { x, y } = unitOf(position);
      [units[2 * i], units[2 * i + 1]] = [x, y];
    });
    return units;
  });
  const outline = { rings, name: namePlace(polygons) };
  outlines.set(polygons, outline);
  return outline;
}

export function pathOf(polygons: Polygons, frame: CanvasFrame): Path2D {
  const path = new Path2D();
  for (const units of outlineOf(polygons).rings) {
    for (let i = 0; i < units.length; i += 2) {
      const { x, y } = frame.pixelOfUnit(units[i] ?? 0, units[i + 1] ?? 0);
      if (i === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    }
    path.closePath();
  }
  return path;
}

/** Draws the areas and their names on one canvas, which is drawn anew when the map has come to rest. */
export class AreaCanvas extends DrawnCanvas {
  private areas: readonly AreaLook[] = [];
  private hidden: ReadonlySet<string> = new Set();

  constructor(map: L.Map, pane: string, theme: Theme) {
    super(map, pane, theme);
    this.drawOn('moveend zoomend resize', this.drawNow);
  }

  setAreas(areas: readonly AreaLook[]): void {
    this.areas = [...areas].sort((a, b) => rank(a) - rank(b));
    this.drawSoon();
  }

  /** Leaves areas out that are drawn otherwise just now. */
  hide(ids: ReadonlySet<string>): void {
    if (ids.size === this.hidden.size && [...ids].every((id) => this.hidden.has(id))) return;
    this.hidden = ids;
    this.drawSoon();
  }

  protected draw(context: CanvasRenderingContext2D): void {
    const frame = new CanvasFrame(this.map, this.canvas, margin);
    context.lineJoin = 'round';
    for (const area of this.areas) {
      if (this.hidden.has(area.id)) continue;
      const ink = inkOf(area, this.theme);
      const path = pathOf(area.polygons, frame);
      if (ink.fill !== null) {
        context.fillStyle = ink.fill;
        context.fill(path, 'evenodd');
      }
      context.setLineDash([...ink.dash]);
      context.strokeStyle = ink.stroke;
      context.lineWidth = ink.width;
      context.stroke(path);
    }
    context.setLineDash([]);
    for (const area of this.areas) this.write(context, frame, area);
  }

  private write(context: CanvasRenderingContext2D, frame: CanvasFrame, { level, polygons, box, name, code, mark }: AreaLook): void {
    const place = outlineOf(polygons).name;
    if (level !== 'cell' || place === null || mark === 'dim') return;
    const [west, south, east, north] = box;
    const [low, high] = [frame.pixelOf([west, south]), frame.pixelOf([east, north])];
    const [width, height] = [high.x - low.x, low.y - high.y];
    const { x, y } = frame.pixelOf(place);
    const lines = [name, code.slice(-6)].filter((line) => line !== '');
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.font = `600 12px ${family}`;
    const fits = lines.filter((line, i) => context.measureText(line).width < width * 0.94 && height > 18 * (i + 1));
    const palette = editingPalettes[this.theme];
    fits.forEach((line, i) => {
      context.font = i === 0 ? `600 12px ${family}` : `400 11px ${family}`;
      context.lineWidth = 3;
      context.strokeStyle = palette.halo;
      context.fillStyle = palette.text;
      const down = (i - (fits.length - 1) / 2) * 14;
      context.strokeText(line, x, y + down);
      context.fillText(line, x, y + down);
    });
  }
}

/** Cells last among what is plain, then what is marked over all of it. */
const rank = ({ level, mark }: AreaLook): number => (mark === 'plain' || mark === 'dim' ? 0 : 10) + levelOrder.indexOf(level);
