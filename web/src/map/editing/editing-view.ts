import type { Geometry, Position } from 'geojson';
import type { Level } from '../../api/types';
import type { Pixel, SnapKind } from '../../model/grid/snapping';
import type { Polygons } from '../../model/grid/shapes';
import type { Bbox } from '../../model/lonlat';

/** Where a pointer is, and what is held down with it. */
export interface Spot {
  readonly at: Position;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
  /** A finger covers what it points at: it reaches further. */
  readonly isTouch: boolean;
}

export interface EditingEvents {
  /** A press; true keeps the map where it is, so that what follows is a drag of something on it. */
  pressed(spot: Spot): boolean;
  dragged(spot: Spot): void;
  released(spot: Spot): void;
  hovered(spot: Spot): void;
  clicked(spot: Spot): void;
  doubled(spot: Spot): void;
  /** A right click, or a finger that stays. */
  held(spot: Spot): void;
  left(): void;
}

export type AreaMark = 'plain' | 'selected' | 'target' | 'faulty' | 'dim';
export type Change = 'none' | 'nodes' | 'changed' | 'moved' | 'added';

export interface AreaLook {
  readonly id: string;
  readonly polygons: Polygons;
  readonly box: Bbox;
  readonly level: Level;
  readonly change: Change;
  readonly mark: AreaMark;
  readonly name: string;
  readonly code: string;
}

export type HandleKind = 'node' | 'junction' | 'middle' | 'active';
export type ShapeKind = 'fault' | 'where' | 'before' | 'after' | 'removed' | 'preview' | 'disputed' | 'guide';

/** What lies over the areas while a tool is at work. */
export interface Overlay {
  /** Areas as they would be, drawn instead of what they are. */
  readonly live: readonly { readonly id: string; readonly polygons: Polygons }[];
  readonly sketch: readonly Position[];
  /** Whether the sketch is the outline of an area. */
  readonly isArea: boolean;
  /** The place the next position of the sketch would have. */
  readonly next: Position | null;
  readonly handles: readonly { readonly at: Position; readonly kind: HandleKind }[];
  readonly snap: { readonly at: Position; readonly kind: SnapKind } | null;
  /** The cross that the arrow keys move. */
  readonly cursor: Position | null;
  readonly rectangle: Bbox | null;
  readonly texts: readonly { readonly at: Position; readonly text: string }[];
  readonly shapes: readonly { readonly geometry: Geometry; readonly kind: ShapeKind }[];
}

export const emptyOverlay: Overlay = {
  live: [],
  sketch: [],
  isArea: false,
  next: null,
  handles: [],
  snap: null,
  cursor: null,
  rectangle: null,
  texts: [],
  shapes: [],
};

/** The part of the map where areas are drawn and pointers draw. Positions are longitude and latitude. */
export interface EditingView {
  /** Pixels from the upper left corner of the map. */
  toPixel(position: Position): Pixel;
  atPixel(pixel: Pixel): Position;
  size(): Pixel;
  setAreas(areas: readonly AreaLook[]): void;
  setOverlay(overlay: Overlay): void;
  /** Moves the map when the place is near its border, or beyond. */
  keepInView(position: Position): void;
  end(): void;
}
