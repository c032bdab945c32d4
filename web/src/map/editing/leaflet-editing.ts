import L from 'leaflet';
import type { Position } from 'geojson';
import type { Pixel } from '../../model/grid/snapping';
import type { Theme } from '../tiles/palette';
import { AreaCanvas } from './area-canvas';
import type { AreaLook, EditingEvents, EditingView, Overlay } from './editing-view';
import { OverlayCanvas } from './overlay-canvas';
import { EditingPointer } from './pointer';

const areaPane = 'wg-areas';
const overlayPane = 'wg-overlay';
const edgePixels = 60;

/** Editing on a Leaflet map. The map keeps panning and zooming; clicks, boxes and arrow keys are the tools' own. */
export class LeafletEditing implements EditingView {
  private readonly map: L.Map;
  private readonly areas: AreaCanvas;
  private readonly overlay: OverlayCanvas;
  private readonly pointer: EditingPointer;

  constructor(map: L.Map, theme: Theme, events: EditingEvents) {
    this.map = map;
    map.doubleClickZoom.disable();
    map.boxZoom.disable();
    map.keyboard.disable();
    map.getContainer().classList.add('wg-editing');
    map.createPane(areaPane).classList.add('wg-area-pane');
    map.createPane(overlayPane).classList.add('wg-overlay-pane');
    this.areas = new AreaCanvas(map, areaPane, theme);
    this.overlay = new OverlayCanvas(map, overlayPane, theme);
    this.pointer = new EditingPointer(map, events);
  }

  toPixel([lng = 0, lat = 0]: Position): Pixel {
    return this.map.latLngToContainerPoint([lat, lng]);
  }

  atPixel({ x, y }: Pixel): Position {
    const { lng, lat } = this.map.containerPointToLatLng([x, y]);
    return [lng, lat];
  }

  size(): Pixel {
    return this.map.getSize();
  }

  setAreas(areas: readonly AreaLook[]): void {
    this.areas.setAreas(areas);
  }

  setOverlay(overlay: Overlay): void {
    this.areas.hide(new Set(overlay.live.map(({ id }) => id)));
    this.overlay.set(overlay);
  }

  setTheme(theme: Theme): void {
    this.areas.setTheme(theme);
    this.overlay.setTheme(theme);
  }

  keepInView([lng = 0, lat = 0]: Position): void {
    this.map.panInside([lat, lng], { padding: [edgePixels, edgePixels], animate: false });
  }

  end(): void {
    this.pointer.end();
    this.areas.end();
    this.overlay.end();
  }
}
