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

  private drawn({ id, at, text, label, isActive }: MapMarker): L.Marker {
    const face = document.createElement('span');
    face.textContent = text;
    const icon = L.divIcon({ className: isActive ? 'wg-marker wg-marker-active' : 'wg-marker', html: face, iconSize: [26, 26] });
    const drawn = L.marker([at.lat, at.lon], { icon, zIndexOffset: isActive ? 1000 : 0, keyboard: true });
    drawn.on('click', () => this.onPick(id));
    drawn.on('add', () => drawn.getElement()?.setAttribute('aria-label', label));
    drawn.on('keydown', ({ originalEvent }) => {
      if (originalEvent.key === 'Enter' || originalEvent.key === ' ') this.onPick(id);
    });
    return drawn;
  }
}
