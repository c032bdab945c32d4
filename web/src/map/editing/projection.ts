import L from 'leaflet';
import type { Position } from 'geojson';
import type { Pixel } from '../../model/grid/snapping';

/** The whole earth in web Mercator as a square of side 1, from the upper left. */
export function unitOf([lon = 0, lat = 0]: Position): Pixel {
  const sin = Math.sin((lat * Math.PI) / 180);
  return { x: lon / 360 + 0.5, y: 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI) };
}

/** From positions to pixels of a canvas that lies over the window with a margin on each side; fixed for one drawing. */
export class CanvasFrame {
  readonly width: number;
  readonly height: number;
  private readonly world: number;
  private readonly left: number;
  private readonly top: number;

  /** Puts the canvas where the window is now and clears it. */
  constructor(map: L.Map, canvas: HTMLCanvasElement, margin: number) {
    const size = map.getSize();
    const corner = map.containerPointToLayerPoint(size.multiplyBy(-margin)).round();
    this.width = Math.round(size.x * (1 + 2 * margin));
    this.height = Math.round(size.y * (1 + 2 * margin));
    const ratio = Math.min(2, devicePixelRatio);
    canvas.width = this.width * ratio;
    canvas.height = this.height * ratio;
    canvas.style.width = `${this.width}px`;
    canvas.style.height = `${this.height}px`;
    L.DomUtil.setPosition(canvas, corner);
    canvas.getContext('2d')?.scale(ratio, ratio);
    const origin = corner.add(map.getPixelOrigin());
    this.world = 256 * 2 ** map.getZoom();
    [this.left, this.top] = [origin.x, origin.y];
  }

  pixelOfUnit(x: number, y: number): Pixel {
    return { x: x * this.world - this.left, y: y * this.world - this.top };
  }

  pixelOf(position: Position): Pixel {
    const { x, y } = unitOf(position);
    return this.pixelOfUnit(x, y);
  }
}
