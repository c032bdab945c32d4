import type { Geometry, Position } from 'geojson';
import type { LonLat } from '../api/types';
import type { TileSource } from '../model/layers';
import type { Bbox } from '../model/lonlat';
import type { HeatClass } from '../model/river';
import type { EditingEvents, EditingView } from './editing/editing-view';

export interface View {
  readonly centre: LonLat;
  readonly zoom: number;
}

/** Something in the tiles under a point, nearest to the eye first. */
export interface Hit {
  /** The published layer it came from, such as `cells` or `asset-camera`. */
  readonly layer: string;
  /** The layer inside the tile, such as `community`. */
  readonly tileLayer: string;
  readonly properties: Readonly<Record<string, string | number | boolean>>;
}

export interface MapMarker {
  readonly id: string;
  readonly at: LonLat;
  readonly text: string;
  /** What a screen reader says. */
  readonly label: string;
  readonly isActive: boolean;
  /** What it stands for, where that is not a place in a numbered list: a case by its lamp, or a person. */
  readonly look?: 'green' | 'yellow' | 'red' | 'none' | 'person';
}

/** An area with its name, drawn over the tiles; an empty name is not written. */
export interface NamedArea {
  readonly name: string;
  readonly geometry: Geometry;
}

/** What lines of a track mean: the river and what of it is covered, the way that is evidence, a time of which nothing is known. */
export type TrackKind = 'river' | 'covered' | 'evidence' | 'gap';

/** A track on the map; a part whose array is the same as before is not drawn anew. */
export interface TrackDrawing {
  readonly lines: Readonly<Record<TrackKind, readonly (readonly Position[])[]>>;
  readonly stops: readonly LonLat[];
}

/** A part of a river that was covered or was not, or how often, with its chainage where that is to be read. */
export interface MapStretch {
  readonly kind: 'covered' | 'uncovered' | HeatClass;
  readonly line: readonly Position[];
  readonly label: string | null;
}

/** A square of a raster, and how often the water in it was walked. */
export interface MapSquare {
  readonly kind: 'none' | HeatClass;
  readonly box: readonly [west: number, south: number, east: number, north: number];
}

/** What a shape of an answer about coverage stands for. */
export type CoverageRole = 'area' | 'reach' | 'left-out' | 'service' | 'site-view';

export interface CoverageFeature {
  readonly role: CoverageRole;
  readonly geometry: Geometry;
}

export interface MapEvents {
  /** The person asked about a place; `hits` is what lies there. */
  picked(at: LonLat, hits: readonly Hit[]): void;
  moved(view: View): void;
  markerPicked(id: string): void;
  tilesFailed(): void | Promise<void>;
  /** Whether tiles in the window are still under way. */
  tilesLoading(isLoading: boolean): void;
}

export interface Padding {
  readonly left: number;
  readonly bottom: number;
}

/** The map as the features see it: longitude and latitude, GeoJSON, and nothing of the library that draws it. */
export interface MapView {
  view(): View;
  /** The middle of what is not covered by a panel. */
  visibleCentre(): LonLat;
  /** What is in the window and not covered by a panel. */
  box(): Bbox;
  setView(view: View): void;
  /** Shows the box beside whatever covers part of the map. */
  fit(box: Bbox, maxZoom?: number): void;
  /** Moves only when the place is not to be seen, and comes closer where the map is farther away than wished. */
  reveal(at: LonLat, leastZoom?: number): void;
  setPadding(padding: Padding): void;
  setSources(sources: readonly TileSource[]): void;
  setTheme(theme: 'light' | 'dark'): void;
  setAreas(areas: readonly NamedArea[]): void;
  setMarkers(markers: readonly MapMarker[]): void;
  /** Draws the outline of what is selected, or nothing. */
  highlight(geometry: Geometry | null): void;
  setStretches(stretches: readonly MapStretch[]): void;
  setSquares(squares: readonly MapSquare[]): void;
  setCoverage(features: readonly CoverageFeature[]): void;
  setPin(at: LonLat | null): void;
  setPosition(at: LonLat | null, accuracyMetres: number): void;
  setTrack(track: TrackDrawing | null): void;
  /** Gets the tiles again, after an import changed them. */
  refresh(): void;
  zoomBy(steps: number): void;
  /** Draws areas that are edited over the map, and tells what is done to them there; from now on nothing is picked. */
  edit(events: EditingEvents): EditingView;
  /** Gives the keyboard to the map. */
  focus(): void;
  destroy(): void;
}
