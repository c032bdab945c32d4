import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import './map.css';
import type { Geometry } from 'geojson';
import type { LonLat } from '../api/types';
import type { TileSource } from '../model/layers';
import type { Bbox } from '../model/lonlat';
import { CoverageLayer } from './coverage-layer';
import type { EditingEvents, EditingView } from './editing/editing-view';
import { LeafletEditing } from './editing/leaflet-editing';
import type { CoverageFeature, MapEvents, MapMarker, MapSquare, MapStretch, MapView, NamedArea, Padding, TrackDrawing, View } from './map-view';
import { MarkerLayer } from './marker-layer';
import { SquareLayer } from './square-layer';
import { StretchLayer } from './stretch-layer';
import { TileLayer } from './tile-layer';
import { TrackLayer } from './track-layer';

const nothingCovered: Padding = { left: 0, bottom: 0 };
const minZoom = 5;
const maxZoom = 20;

const toLatLng = ({ lon, lat }: LonLat): L.LatLngTuple => [lat, lon];
const toBounds = ([west, south, east, north]: Bbox): L.LatLngBoundsLiteral => [
  [south, west],
  [north, east],
];

/** The map drawn by Leaflet. */
export class LeafletMapView implements MapView {
  private readonly map: L.Map;
  private readonly events: MapEvents;
  private readonly tiles: TileLayer;
  private readonly markers: MarkerLayer;
  private readonly outline: L.GeoJSON;
  private readonly position = L.layerGroup();
  private readonly areas = L.layerGroup();
  private pin: L.Marker | null = null;
  private padding: Padding | null = null;
  private stretches: StretchLayer | null = null;
  private squares: SquareLayer | null = null;
  private coverage: CoverageLayer | null = null;
  private editing: LeafletEditing | null = null;
  private track: TrackLayer | null = null;
  private theme: 'light' | 'dark';
  private readonly resized: ResizeObserver;

  constructor(element: HTMLElement, start: View, theme: 'light' | 'dark', events: MapEvents) {
    this.events = events;
    this.theme = theme;
    this.map = L.map(element, {
      center: toLatLng(start.centre),
      zoom: start.zoom,
      minZoom,
      maxZoom,
      zoomControl: false,
      attributionControl: false,
      wheelPxPerZoomLevel: 90,
    });
    this.tiles = new TileLayer(theme, events).addTo(this.map);
    L.control.scale({ imperial: false, position: 'bottomright' }).addTo(this.map);
    this.outline = L.geoJSON(undefined, {
      interactive: false,
      style: { className: 'wg-outline', weight: 3, fillOpacity: 0.12 },
      pointToLayer: (_, at) => L.circleMarker(at, { radius: 14, interactive: false }),
    }).addTo(this.map);
    this.markers = new MarkerLayer(this.map, (id) => events.markerPicked(id));
    this.areas.addTo(this.map);
    this.position.addTo(this.map);
    this.map.on('moveend', () => events.moved(this.view()));
    this.map.on('click', ({ latlng }) => void this.pick(latlng));
    element.addEventListener('keydown', this.onKey);
    element.addEventListener('keyup', this.onKeyUp);
    element.addEventListener('pointerdown', this.onPointer);
    // Panels beside the map come and go without the window changing.
    this.resized = new ResizeObserver(() => this.map.invalidateSize({ pan: false }));
    this.resized.observe(element);
  }

  view(): View {
    const { lng, lat } = this.map.getCenter();
    return { centre: { lon: lng, lat }, zoom: this.map.getZoom() };
  }

  visibleCentre(): LonLat {
    const { x, y } = this.map.getSize();
    const { left, bottom } = this.padding ?? nothingCovered;
    const { lng, lat } = this.map.containerPointToLatLng([(x + left) / 2, (y - bottom) / 2]);
    return { lon: lng, lat };
  }

  box(): Bbox {
    const { x, y } = this.map.getSize();
    const { left, bottom } = this.padding ?? nothingCovered;
    const southWest = this.map.containerPointToLatLng([left, y - bottom]);
    const northEast = this.map.containerPointToLatLng([x, 0]);
    return [southWest.lng, southWest.lat, northEast.lng, northEast.lat];
  }

  setView({ centre, zoom }: View): void {
    this.map.setView(toLatLng(centre), zoom);
  }

  fit(box: Bbox, maxZoomToUse = 18): void {
    // A map that was given another size just now, as for paper, is told of it later than it is asked to fit.
    this.map.invalidateSize({ pan: false });
    this.map.fitBounds(toBounds(box), { ...this.leafletPadding(), maxZoom: maxZoomToUse });
  }

  reveal(at: LonLat, leastZoom = minZoom): void {
    if (this.map.getZoom() < leastZoom) this.map.setView(toLatLng(at), leastZoom);
    this.map.panInside(toLatLng(at), this.leafletPadding());
  }

  setPadding(padding: Padding): void {
    // A sheet that rises over the map takes what was in the middle along with it.
    if (this.padding !== null) this.map.panBy([0, (padding.bottom - this.padding.bottom) / 2], { animate: false });
    this.padding = padding;
    // The cross that shows keyboard users which place Enter asks about stands in the middle of what is not covered.
    const { style } = this.map.getContainer();
    style.setProperty('--wg-covered-left', `${padding.left}px`);
    style.setProperty('--wg-covered-bottom', `${padding.bottom}px`);
  }

  setSources(sources: readonly TileSource[]): void {
    this.tiles.setSources(sources);
  }

  setTheme(theme: 'light' | 'dark'): void {
    this.theme = theme;
    this.tiles.setTheme(theme);
    this.track?.setTheme(theme);
    this.stretches?.setTheme(theme);
    this.squares?.setTheme(theme);
    this.coverage?.setTheme(theme);
    this.editing?.setTheme(theme);
  }

  setAreas(areas: readonly NamedArea[]): void {
    this.areas.clearLayers();
    for (const { name, geometry } of areas) {
      const style = { className: 'wg-area', weight: 3, fillOpacity: 0.06, interactive: false };
      const drawn = L.geoJSON(geometry, { interactive: false, style });
      if (name !== '') drawn.bindTooltip(textElement(name), { permanent: true, direction: 'center', className: 'wg-area-name' });
      this.areas.addLayer(drawn);
    }
  }

  setStretches(stretches: readonly MapStretch[]): void {
    this.stretches ??= new StretchLayer(this.map, this.theme);
    this.stretches.show(stretches);
  }

  setSquares(squares: readonly MapSquare[]): void {
    this.squares ??= new SquareLayer(this.map, this.theme);
    this.squares.show(squares);
  }

  setCoverage(features: readonly CoverageFeature[]): void {
    this.coverage ??= new CoverageLayer(this.map, this.theme);
    this.coverage.show(features);
  }

  setMarkers(markers: readonly MapMarker[]): void {
    this.markers.show(markers);
  }

  highlight(geometry: Geometry | null): void {
    this.outline.clearLayers();
    if (geometry !== null) this.outline.addData(geometry);
  }

  setPin(at: LonLat | null): void {
    this.pin?.remove();
    this.pin = at === null ? null : L.marker(toLatLng(at), { icon: pinIcon(), interactive: false, keyboard: false });
    this.pin?.addTo(this.map);
  }

  setPosition(at: LonLat | null, accuracyMetres: number): void {
    this.position.clearLayers();
    if (at === null) return;
    const style = { className: 'wg-position', weight: 1, fillOpacity: 0.15, interactive: false };
    this.position.addLayer(L.circle(toLatLng(at), { ...style, radius: accuracyMetres }));
    this.position.addLayer(L.circleMarker(toLatLng(at), { ...style, radius: 7, weight: 3, fillOpacity: 1 }));
  }

  setTrack(track: TrackDrawing | null): void {
    if (track === null && this.track === null) return;
    this.track ??= new TrackLayer(this.map, this.theme);
    this.track.show(track);
  }

  refresh(): void {
    this.tiles.refresh();
  }

  zoomBy(steps: number): void {
    this.map.setZoom(this.map.getZoom() + steps);
  }

  edit(events: EditingEvents): EditingView {
    this.editing ??= new LeafletEditing(this.map, this.theme, events);
    return this.editing;
  }

  focus(): void {
    this.map.getContainer().focus();
  }

  destroy(): void {
    const element = this.map.getContainer();
    this.resized.disconnect();
    element.removeEventListener('keydown', this.onKey);
    element.removeEventListener('keyup', this.onKeyUp);
    element.removeEventListener('pointerdown', this.onPointer);
    this.editing?.end();
    this.map.stop();
    this.tiles.remove();
    this.tiles.end();
    this.map.remove();
    // Leaflet ends a zoom that is drawn a quarter of a second after it began, on a map that is gone by then as well.
    (this.map as unknown as { _animatingZoom: boolean })._animatingZoom = false;
  }

  private leafletPadding(): L.FitBoundsOptions {
    const { left, bottom } = this.padding ?? nothingCovered;
    return { paddingTopLeft: [left + 16, 16], paddingBottomRight: [16, bottom + 16] };
  }

  private async pick(latlng: L.LatLng): Promise<void> {
    if (this.editing !== null) return;
    const hits = await this.tiles.hitsAt(this.map, latlng);
    this.events.picked({ lon: latlng.lng, lat: latlng.lat }, hits);
  }

  private readonly onKeyUp = (): void => this.map.getContainer().classList.add('wg-by-keyboard');

  private readonly onPointer = (): void => this.map.getContainer().classList.remove('wg-by-keyboard');

  private readonly onKey = (event: KeyboardEvent): void => {
    // Enter on the map itself, not on a marker in it, asks about the centre.
    if (event.key === 'Enter' && event.target === this.map.getContainer()) void this.pick(L.latLng(toLatLng(this.visibleCentre())));
  };
}

/** A tooltip takes markup; names are text. */
function textElement(text: string): HTMLElement {
  const element = document.createElement('span');
  element.textContent = text;
  return element;
}

function pinIcon(): L.DivIcon {
  return L.divIcon({ className: 'wg-pin', iconSize: [26, 34], iconAnchor: [13, 33] });
}
