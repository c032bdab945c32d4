import L from 'leaflet';
import type { TrackDrawing, TrackKind } from './map-view';

interface Look {
  readonly light: string;
  readonly dark: string;
  readonly weight: number;
  readonly dash: string | null;
  readonly opacity: number;
}

/** From the bottom up. What was covered and what is no evidence differ in width and dashes too, not in colour only. */
const looks: Readonly<Record<TrackKind, Look>> = {
  river: { light: '#5b7fa6', dark: '#7f9cc0', weight: 5, dash: null, opacity: 0.7 },
  covered: { light: '#0b8a4a', dark: '#4fd08a', weight: 9, dash: null, opacity: 0.85 },
  evidence: { light: '#c2410c', dark: '#ffb169', weight: 3, dash: null, opacity: 1 },
  gap: { light: '#5c4634', dark: '#e3cdb9', weight: 2, dash: '3 7', opacity: 0.95 },
};
const kinds = ['river', 'covered', 'evidence', 'gap'] as const satisfies readonly TrackKind[];
const pane = 'wg-track';

interface Drawing {
  _ctx?: unknown;
  _redraw(): void;
}
const { _redraw: redraw } = L.Canvas.prototype as unknown as Drawing;
/** Leaflet forgets a frame it has asked for when it draws before it comes; one that comes when the map is gone has nothing to draw on. */
const LastingCanvas = L.Canvas.extend({
  _redraw(this: Drawing): void {
    if (this._ctx !== undefined) redraw.call(this);
  },
}) as unknown as new (options: L.RendererOptions) => L.Canvas;

/** A track, drawn on a canvas: tens of thousands of places are one picture and no elements of the page. */
export class TrackLayer {
  private readonly lines: Readonly<Record<TrackKind, L.Polyline>>;
  private readonly stops = L.layerGroup();
  private readonly renderer: L.Canvas;
  private shown: TrackDrawing | null = null;

  constructor(
    map: L.Map,
    private theme: 'light' | 'dark',
  ) {
    map.createPane(pane).classList.add('wg-track-pane');
    this.renderer = new LastingCanvas({ padding: 0.5, pane });
    const made = (kind: TrackKind): L.Polyline => L.polyline([], { ...this.styleOf(kind), renderer: this.renderer, pane, interactive: false, smoothFactor: 1.5 }).addTo(map);
    this.lines = { river: made('river'), covered: made('covered'), evidence: made('evidence'), gap: made('gap') };
    this.stops.addTo(map);
  }

  show(track: TrackDrawing | null): void {
    for (const kind of kinds) {
      const lines = track?.lines[kind] ?? [];
      if (lines === this.shown?.lines[kind]) continue;
      this.lines[kind].setLatLngs(lines.map((line) => line.map(([lon = 0, lat = 0]): L.LatLngTuple => [lat, lon])));
    }
    if (track?.stops !== this.shown?.stops) this.drawStops(track);
    this.shown = track;
  }

  setTheme(theme: 'light' | 'dark'): void {
    this.theme = theme;
    for (const kind of kinds) this.lines[kind].setStyle(this.styleOf(kind));
    this.drawStops(this.shown);
  }

  private drawStops(track: TrackDrawing | null): void {
    this.stops.clearLayers();
    const colour = looks.evidence[this.theme];
    for (const { lon, lat } of track?.stops ?? []) {
      this.stops.addLayer(L.circleMarker([lat, lon], { renderer: this.renderer, pane, radius: 7, weight: 3, color: colour, fillColor: '#ffffff', fillOpacity: 1, interactive: false }));
    }
  }

  private styleOf(kind: TrackKind): L.PolylineOptions {
    const { weight, dash, opacity } = looks[kind];
    return { color: looks[kind][this.theme], weight, opacity, lineCap: 'round', ...(dash === null ? {} : { dashArray: dash }) };
  }
}
