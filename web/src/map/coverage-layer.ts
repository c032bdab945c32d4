import L from 'leaflet';
import type { Geometry } from 'geojson';
import type { CoverageFeature, CoverageRole } from './map-view';

interface Look {
  readonly light: string;
  readonly dark: string;
  readonly weight: number;
  readonly fill: number;
  readonly dash: string | null;
}

/** What is left out is dashed where it is a line, and filled where it is a place, so that it can be told without colours. */
const looks: Readonly<Record<CoverageRole, Look>> = {
  area: { light: '#334155', dark: '#cbd5e1', weight: 2, fill: 0, dash: '2 5' },
  reach: { light: '#0b8a4a', dark: '#4fd08a', weight: 1, fill: 0.18, dash: null },
  'left-out': { light: '#c62f26', dark: '#ff8f87', weight: 1.5, fill: 0.55, dash: null },
  'site-view': { light: '#6d28d9', dark: '#c4b5fd', weight: 1.5, fill: 0.25, dash: null },
  service: { light: '#1f5fbf', dark: '#8ab4f8', weight: 2, fill: 0.9, dash: null },
};
const order: readonly CoverageRole[] = ['reach', 'left-out', 'area', 'site-view', 'service'];
const pane = 'wg-coverage';
/** More services than this are small dots, or nothing else would be seen. */
const manyServices = 100;

/** What services reach and what is left out, on one canvas: there may be ten thousand houses. */
export class CoverageLayer {
  private readonly drawn = L.layerGroup();
  private readonly canvas: L.Canvas;
  private shown: readonly CoverageFeature[] = [];

  constructor(
    map: L.Map,
    private theme: 'light' | 'dark',
  ) {
    map.createPane(pane).classList.add('wg-coverage-pane');
    this.canvas = L.canvas({ pane, padding: 0.3 });
    this.drawn.addTo(map);
  }

  show(features: readonly CoverageFeature[]): void {
    this.shown = features;
    this.drawn.clearLayers();
    const radius = features.filter(({ role }) => role === 'service').length > manyServices ? 2.5 : 5;
    for (const role of order) {
      for (const feature of features) if (feature.role === role) this.drawn.addLayer(this.partOf(role, feature.geometry, radius));
    }
  }

  setTheme(theme: 'light' | 'dark'): void {
    this.theme = theme;
    this.show(this.shown);
  }

  private partOf(role: CoverageRole, geometry: Geometry, radius: number): L.Layer {
    const { weight, fill, dash } = looks[role];
    const color = looks[role][this.theme];
    const isLine = geometry.type === 'LineString' || geometry.type === 'MultiLineString';
    const lineLook = isLine ? { weight: 3, dashArray: '8 4' } : {};
    const style = { color, weight, fillColor: color, fillOpacity: isLine ? 0 : fill, fill: !isLine && fill > 0, interactive: false, ...(dash === null ? {} : { dashArray: dash }), ...lineLook };
    const options: L.GeoJSONOptions & { renderer: L.Canvas } = {
      renderer: this.canvas,
      pane,
      style: () => style,
      pointToLayer: (_, at) => L.circleMarker(at, { ...style, renderer: this.canvas, pane, radius }),
    };
    return L.geoJSON(geometry, options);
  }
}
