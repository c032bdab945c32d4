import L from 'leaflet';
import type { MapMarker } from './map-view';

/** Numbered markers that can be reached by mouse and keyboard. */
export class MarkerLayer {
  private readonly group: L.LayerGroup;
  private readonly onPick: (id: string) => void;

  constructor(map: L.Map, onPick: (id: string) => void) {
    this.group = L.layerGroup().addTo(map);
    this.onPick = onPick;
  }

  show(markers: readonly MapMarker[]): void {
    this.group.clearLayers();
    for (const marker of markers) this.group.addLayer(this.drawn(marker));
  }

  private drawn({ id, at, text, label, isActive, look }: MapMarker): L.Marker {
    const face = document.createElement('span');
    face.textContent = text;
    const names = ['wg-marker', ...(isActive ? ['wg-marker-active'] : []), ...(look === undefined ? [] : [`wg-marker-${look}`])];
    const size = look === undefined || look === 'person' ? 26 : 20;
    const icon = L.divIcon({ className: names.join(' '), html: face, iconSize: [size, size] });
    const drawn = L.marker([at.lat, at.lon], { icon, zIndexOffset: isActive ? 2000 : look === 'person' ? 1000 : 0, keyboard: true });
    drawn.on('click', () => this.onPick(id));
    drawn.on('add', () => drawn.getElement()?.setAttribute('aria-label', label));
    drawn.on('keydown', ({ originalEvent }) => {
      if (originalEvent.key === 'Enter' || originalEvent.key === ' ') this.onPick(id);
    });
    return drawn;
  }
}
