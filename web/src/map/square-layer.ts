import L from 'leaflet';
import type { MapSquare } from './map-view';
import { heatLooks } from './stretch-layer';

const pane = 'wg-square';
const none = { light: '#c62f26', dark: '#ff8f87' } as const;

/** Squares of a raster with how often the water in them was walked; where nobody walked they have a dashed border and no colour. */
export class SquareLayer {
  private readonly drawn = L.layerGroup();
  private shown: readonly MapSquare[] = [];

  constructor(
    map: L.Map,
    private theme: 'light' | 'dark',
  ) {
    map.createPane(pane).classList.add('wg-square-pane');
    this.drawn.addTo(map);
  }

  show(squares: readonly MapSquare[]): void {
    this.shown = squares;
    this.drawn.clearLayers();
    const renderer = L.canvas({ pane });
    for (const { kind, box: [west, south, east, north] } of squares) {
      const color = (kind === 'none' ? none : heatLooks[kind])[this.theme];
      const style = kind === 'none' ? { weight: 1.5, dashArray: '4 3', fillOpacity: 0 } : { weight: 0.5, fillOpacity: 0.65 };
      this.drawn.addLayer(L.rectangle([[south, west], [north, east]], { ...style, color, interactive: false, renderer, pane }));
    }
  }

  setTheme(theme: 'light' | 'dark'): void {
    this.theme = theme;
    this.show(this.shown);
  }
}
