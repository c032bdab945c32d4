import type L from 'leaflet';
import type { Geometry, Position } from 'geojson';
import type { Theme } from '../tiles/palette';
import { pathOf } from './area-canvas';
import { editingPalettes } from './colours';
import { DrawnCanvas } from './drawn-canvas';
import { emptyOverlay, type HandleKind, type Overlay, type ShapeKind } from './editing-view';
import { CanvasFrame } from './projection';

/** Fingers need more to aim at than a mouse. */
const coarse = matchMedia('(pointer: coarse)').matches ? 1.7 : 1;
const handleRadius: Record<HandleKind, number> = { node: 4, junction: 5.5, middle: 3.5, active: 7 };

/** Draws what a tool is about; light enough to be drawn at every movement. */
export class OverlayCanvas extends DrawnCanvas {
  private overlay: Overlay = emptyOverlay;

  constructor(map: L.Map, pane: string, theme: Theme) {
    super(map, pane, theme);
    this.drawOn('move zoomend resize', this.drawSoon);
  }

  set(overlay: Overlay): void {
    this.overlay = overlay;
    this.drawSoon();
  }

  protected draw(context: CanvasRenderingContext2D): void {
    const frame = new CanvasFrame(this.map, this.canvas, 0);
    const { live, shapes, sketch, handles, snap, cursor, rectangle, texts } = this.overlay;
    const palette = editingPalettes[this.theme];
    context.lineJoin = 'round';
    for (const { polygons } of live) {
      const path = pathOf(polygons, frame);
      paint(context, path, palette.sketch, 2, 0.1, []);
    }
    for (const shape of shapes) this.drawShape(context, frame, shape.geometry, shape.kind);
    if (rectangle !== null) this.drawRectangle(context, frame, rectangle);
    if (sketch.length > 0) this.drawSketch(context, frame);
    for (const { at, kind } of handles) {
      const { x, y } = frame.pixelOf(at);
      dot(context, x, y, handleRadius[kind] * coarse, palette.handles[kind], palette.ground);
    }
    if (cursor !== null) this.drawCursor(context, frame, cursor);
    if (snap !== null && snap.kind !== 'free') this.drawSnap(context, frame, snap.at, snap.kind);
    for (const { at, text } of texts) this.drawText(context, frame, at, text);
  }

  private drawShape(context: CanvasRenderingContext2D, frame: CanvasFrame, geometry: Geometry, kind: ShapeKind): void {
    const colour = editingPalettes[this.theme].shapes[kind];
    const dash = kind === 'before' ? [6, 4] : kind === 'disputed' ? [2, 6] : [];
    const width = kind === 'disputed' ? 5 : kind === 'before' || kind === 'preview' ? 2 : 3;
    switch (geometry.type) {
      case 'Point': {
        const { x, y } = frame.pixelOf(geometry.coordinates);
        ring(context, x, y, 11, colour, 3);
        return;
      }
      case 'MultiPoint':
        for (const each of geometry.coordinates) this.drawShape(context, frame, { type: 'Point', coordinates: each }, kind);
        return;
      case 'GeometryCollection':
        for (const each of geometry.geometries) this.drawShape(context, frame, each, kind);
        return;
      case 'Polygon':
        paint(context, pathOf([geometry.coordinates], frame), colour, width, kind === 'before' ? 0 : 0.25, dash);
        return;
      case 'MultiPolygon':
        paint(context, pathOf(geometry.coordinates, frame), colour, width, kind === 'before' ? 0 : 0.25, dash);
        return;
      case 'LineString':
        paint(context, lineOf(geometry.coordinates, frame), colour, width + 1, 0, dash);
        return;
      case 'MultiLineString':
        for (const each of geometry.coordinates) paint(context, lineOf(each, frame), colour, width + 1, 0, dash);
    }
  }

  private drawSketch(context: CanvasRenderingContext2D, frame: CanvasFrame): void {
    const { sketch, isArea, next } = this.overlay;
    const palette = editingPalettes[this.theme];
    const whole = next === null ? sketch : [...sketch, next];
    const path = lineOf(whole, frame);
    if (isArea && whole.length > 2) path.closePath();
    paint(context, path, palette.ground, 5, 0, []);
    paint(context, path, palette.sketch, 2.5, isArea ? 0.14 : 0, []);
    for (const position of sketch) {
      const { x, y } = frame.pixelOf(position);
      dot(context, x, y, 4, palette.sketch, palette.ground);
    }
  }

  private drawRectangle(context: CanvasRenderingContext2D, frame: CanvasFrame, [west, south, east, north]: readonly number[]): void {
    const [low, high] = [frame.pixelOf([west ?? 0, south ?? 0]), frame.pixelOf([east ?? 0, north ?? 0])];
    const path = new Path2D();
    path.rect(low.x, high.y, high.x - low.x, low.y - high.y);
    paint(context, path, editingPalettes[this.theme].shapes.guide, 1.5, 0.12, [5, 3]);
  }

  private drawCursor(context: CanvasRenderingContext2D, frame: CanvasFrame, at: Position): void {
    const { x, y } = frame.pixelOf(at);
    const path = new Path2D();
    path.moveTo(x - 16, y);
    path.lineTo(x + 16, y);
    path.moveTo(x, y - 16);
    path.lineTo(x, y + 16);
    paint(context, path, editingPalettes[this.theme].ground, 5, 0, []);
    paint(context, path, editingPalettes[this.theme].sketch, 2, 0, []);
  }

  /** A square says node, a cross-piece edge, a diamond road or water: the mark tells what holds the pointer. */
  private drawSnap(context: CanvasRenderingContext2D, frame: CanvasFrame, at: Position, kind: string): void {
    const { x, y } = frame.pixelOf(at);
    const path = new Path2D();
    if (kind === 'node' || kind === 'sketch') path.rect(x - 8, y - 8, 16, 16);
    else if (kind === 'edge') path.arc(x, y, 8, 0, 2 * Math.PI);
    else {
      path.moveTo(x, y - 10);
      path.lineTo(x + 10, y);
      path.lineTo(x, y + 10);
      path.lineTo(x - 10, y);
      path.closePath();
    }
    paint(context, path, editingPalettes[this.theme].ground, 4.5, 0, []);
    paint(context, path, editingPalettes[this.theme].sketch, 2, 0, []);
  }

  private drawText(context: CanvasRenderingContext2D, frame: CanvasFrame, at: Position, text: string): void {
    const { x, y } = frame.pixelOf(at);
    const palette = editingPalettes[this.theme];
    context.font = '600 12px system-ui, sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineWidth = 4;
    context.strokeStyle = palette.halo;
    context.strokeText(text, x, y - 14);
    context.fillStyle = palette.sketch;
    context.fillText(text, x, y - 14);
  }
}

function lineOf(line: readonly Position[], frame: CanvasFrame): Path2D {
  const path = new Path2D();
  line.forEach((position, i) => {
    const { x, y } = frame.pixelOf(position);
    if (i === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  });
  return path;
}

function paint(context: CanvasRenderingContext2D, path: Path2D, colour: string, width: number, alpha: number, dash: readonly number[]): void {
  if (alpha > 0) {
    context.globalAlpha = alpha;
    context.fillStyle = colour;
    context.fill(path, 'evenodd');
    context.globalAlpha = 1;
  }
  context.setLineDash([...dash]);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(path);
  context.setLineDash([]);
}

function ring(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string, width: number): void {
  const path = new Path2D();
  path.arc(x, y, radius, 0, 2 * Math.PI);
  paint(context, path, colour, width, 0.15, []);
}

function dot(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string, edge: string): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = edge;
  context.stroke();
}
