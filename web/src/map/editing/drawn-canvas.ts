import type L from 'leaflet';
import type { Theme } from '../tiles/palette';

/** A canvas over the map that is drawn anew as a whole, once a frame at most. */
export abstract class DrawnCanvas {
  protected readonly canvas = document.createElement('canvas');
  protected readonly map: L.Map;
  protected theme: Theme;
  private due = 0;
  private deaf: () => void = () => undefined;

  protected constructor(map: L.Map, pane: string, theme: Theme) {
    this.map = map;
    this.theme = theme;
    this.canvas.className = 'leaflet-zoom-hide';
    this.canvas.setAttribute('aria-hidden', 'true');
    map.getPane(pane)?.append(this.canvas);
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.drawSoon();
  }

  end(): void {
    cancelAnimationFrame(this.due);
    this.deaf();
    this.canvas.remove();
  }

  protected drawOn(events: string, draw: () => void): void {
    this.map.on(events, draw, this);
    this.deaf = () => this.map.off(events, draw, this);
  }

  protected drawSoon(): void {
    if (this.due === 0) this.due = requestAnimationFrame(() => this.drawNow());
  }

  protected drawNow(): void {
    cancelAnimationFrame(this.due);
    this.due = 0;
    const context = this.canvas.getContext('2d');
    if (context !== null) this.draw(context);
  }

  protected abstract draw(context: CanvasRenderingContext2D): void;
}
