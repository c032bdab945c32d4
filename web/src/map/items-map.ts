import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import './map.css';
import type { Feature, GeoJsonObject } from 'geojson';
import type { TileSource } from '../model/layers';
import { TileLayer } from './tile-layer';

const colour = '#c2185b';
const widest = 17;

/** What an item is, with the way to its page. Everything is put in as text: it is what people wrote. */
function card(item: Feature, page: string): HTMLElement {
  const list = document.createElement('table');
  for (const [name, value] of Object.entries(item.properties ?? {})) {
    if (value == null) continue;
    const row = list.insertRow();
    row.insertCell().textContent = name;
    row.insertCell().textContent = typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
  const link = document.createElement('a');
  link.href = page;
  link.textContent = String(item.id);
  const all = document.createElement('div');
  all.append(link, list);
  return all;
}

function pageOf(items: URL, item: Feature): string {
  const path = items.pathname.endsWith('/items') ? `${items.pathname}/${String(item.id)}` : items.pathname;
  const datetime = items.searchParams.get('datetime');
  return `${path}?f=html${datetime === null ? '' : `&datetime=${encodeURIComponent(datetime)}`}`;
}

const basemap = '/ogc/collections/basemap/tiles/WebMercatorQuad/{z}/{y}/{x}';

const sourceOf = (id: string, tiles: string): TileSource => ({ id, tiles, hidden: [], grids: null, colour: id === 'basemap' ? null : colour });

/** The tiles a page is about, over the base map; braces in an address stay as they are. */
function sourcesOf(template: string | undefined): TileSource[] {
  const path = (template ?? '').replace(/^https?:\/\/[^/]+/u, '');
  const [, id] = /^\/ogc\/collections\/([a-z0-9-]+)\/tiles\//u.exec(path) ?? [];
  const ground = sourceOf('basemap', basemap);
  return id === undefined || id === 'basemap' ? [ground] : [ground, sourceOf(id, path)];
}

/** Draws what a page of the server is about over the base map: the tiles of `data-tiles`, or what the address in `data-items` answers. */
export async function drawItems(place: HTMLElement): Promise<void> {
  const [west = -180, south = -85, east = 180, north = 85] = (place.dataset['bbox'] ?? '').split(',').filter(Boolean).map(Number);
  const map = L.map(place, { attributionControl: false, minZoom: 3, maxZoom: 20 });
  map.fitBounds([
    [south, west],
    [north, east],
  ]);
  const ground = new TileLayer(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light', {
    // Without a base map the items still say where they are.
    tilesFailed: () => undefined,
    tilesLoading: (isLoading) => {
      place.ariaBusy = String(isLoading);
    },
  });
  ground.addTo(map);
  ground.setSources(sourcesOf(place.dataset['tiles']));
  L.control.scale({ imperial: false }).addTo(map);
  if (place.dataset['items'] === undefined) return;
  const items = new URL(place.dataset['items'], location.href);
  // The map is in longitude and latitude, whatever system the page was asked in.
  items.searchParams.delete('crs');
  const answer = await fetch(items, { headers: { Accept: 'application/geo+json' } });
  if (!answer.ok) return;
  const drawn = L.geoJSON((await answer.json()) as GeoJsonObject, {
    style: { color: colour, weight: 2, fillOpacity: 0.15 },
    pointToLayer: (_, at) => L.circleMarker(at, { radius: 6, color: colour, weight: 2, fillOpacity: 0.5 }),
  });
  drawn.bindPopup((layer) => {
    const item = (layer as L.GeoJSON & { feature: Feature }).feature;
    return card(item, pageOf(items, item));
  });
  drawn.addTo(map);
  const bounds = drawn.getBounds();
  if (bounds.isValid()) map.fitBounds(bounds.pad(0.1), { maxZoom: widest });
  place.dataset['drawn'] = String(drawn.getLayers().length);
}
