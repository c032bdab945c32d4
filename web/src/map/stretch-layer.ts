import L from 'leaflet';
import type { MapStretch } from './map-view';

/** Darker and wider the more often, so that it can be told without colours too; on a dark map lighter. */
export const heatLooks = {
  heat1: { light: '#e8b04a', dark: '#8a5a16', weight: 5, dash: null },
  heat2: { light: '#e07b2c', dark: '#b8741d', weight: 7, dash: null },
  heat3: { light: '#c9431f', dark: '#e0912f', weight: 9, dash: null },
  heat4: { light: '#96201f', dark: '#f4b860', weight: 11, dash: null },
  heat5: { light: '#5c0f24', dark: '#ffe6b3', weight: 13, dash: null },
} as const;
const looks = {
  covered: { light: '#0b8a4a', dark: '#4fd08a', weight: 8, dash: null },
  ...heatLooks,
  uncovered: { light: '#c62f26', dark: '#ff8f87', weight: 5, dash: '10 7' },
} as const;
const pane = 'wg-stretch';

/** Parts of a river with what they are; those that were not covered differ in dashes too, not in colour only. */
export class StretchLayer {
  private readonly drawn = L.layerGroup();
  private shown: readonly MapStretch[] = [];

  constructor(
    map: L.Map,
    private theme: 'light' | 'dark',
  ) {
    map.createPane(pane).classList.add('wg-stretch-pane');
    this.drawn.addTo(map);
  }

  show(stretches: readonly MapStretch[]): void {
    this.shown = stretches;
    this.drawn.clearLayers();
    for (const { kind, line, label } of stretches) {
      const { weight, dash } = looks[kind];
      const places = line.map(([lon = 0, lat = 0]): L.LatLngTuple => [lat, lon]);
      const part = L.polyline(places, { color: looks[kind][this.theme], weight, lineCap: 'butt', interactive: false, pane, ...(dash === null ? {} : { dashArray: dash }) });
      if (label !== null) part.bindTooltip(textOf(label), { permanent: true, direction: 'center', className: `wg-stretch-name ${kind}` });
      this.drawn.addLayer(part);
    }
  }

  setTheme(theme: 'light' | 'dark'): void {
    this.theme = theme;
    this.show(this.shown);
  }
}

function textOf(text: string): HTMLElement {
  const element = document.createElement('span');
  element.textContent = text;
  return element;
}
