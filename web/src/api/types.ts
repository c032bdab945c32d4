/**
 * What the server says, as the client reads it. Positions are CGCS2000 degrees, always longitude before latitude.
 */
import type { Feature, FeatureCollection, Geometry } from 'geojson';

export type Level = 'street' | 'community' | 'cell';
export type Role =
  | 'ADMIN'
  | 'PLANNER'
  | 'DISPATCHER'
  | 'GRID_HEAD'
  | 'GRID_WORKER'
  | 'INSPECTOR'
  | 'RIVER_CHIEF'
  | 'PUBLIC'
  | 'VIEWER';

/** Text in both languages; either may be missing in data somebody imported. */
export interface Labels {
  zh?: string;
  en?: string;
}

export interface LonLat {
  lon: number;
  lat: number;
}

export interface DemoAccount {
  username: string;
  password: string;
  role: Role;
  label?: string;
}

export interface Office {
  name: string;
  demo: boolean;
  demoAccounts?: DemoAccount[];
  /** West, south, east, north; absent while the office has no data. */
  bounds?: [number, number, number, number] | null;
  centre?: LonLat | null;
  version?: string;
}

export interface Session {
  username: string;
  displayName: string;
  roles: Role[];
  /** Codes of the areas this person may see; empty means the whole office. */
  scope: string[];
  personId?: string | null;
}

export interface LayerSymbol {
  color?: string;
  shape?: string;
}

export interface LayerInfo {
  id: string;
  group: string;
  labels: Labels;
  geometry: string;
  count: number;
  symbol?: LayerSymbol | string | null;
  /** Path of the tiles, when they are somewhere else than under /ogc/collections/{id}/tiles. */
  tiles?: string | null;
}

export interface GridLayer {
  code: string;
  labels: Labels;
  kind: string;
  provisional: boolean;
  counts: Partial<Record<Level, number>>;
}

export interface GridFindingProperties {
  level: Level;
  kind: string;
  cellCodes: string[];
  detail: string;
}

/** Something that keeps a layer from tiling; the geometry is where, if it is anywhere. */
export interface GridFinding {
  geometry: Geometry | null;
  properties: GridFindingProperties;
}

export interface Responsible {
  slot: string;
  personId: string;
  name: string;
  phone?: string | null;
}

export interface Cell {
  id: string;
  code: string;
  name: string;
  level: Level;
  layer: string;
  validFrom?: string | null;
  responsible: Responsible[];
}

export interface CellCard extends Cell {
  areaSquareMetres?: number;
  parents?: Pick<Cell, 'id' | 'code' | 'name' | 'level'>[];
}

export interface CellsAt {
  lon: number;
  lat: number;
  at: string;
  cells: Cell[];
}

export interface PlaceText {
  text: string;
  road?: string | null;
  number?: string | null;
  crossing?: string | null;
}

export type SearchKind = 'cell' | 'person' | 'road' | 'crossing' | 'address' | 'place' | 'asset' | 'river';

export interface SearchResult {
  kind: SearchKind;
  id: string;
  label: string;
  detail?: string | null;
  /** Null, both, for what has no place, as people. */
  lon: number | null;
  lat: number | null;
  bbox?: [number, number, number, number] | null;
}

export interface CategoryInfo {
  code: string;
  labels?: Labels;
  name?: string;
  group?: string;
}

export interface NearCaseProperties {
  id?: string;
  number?: number | string | null;
  category: string;
  categoryName?: string;
  categoryLabels?: Labels;
  description?: string | null;
  state?: string;
  occurredAt?: string;
  distanceMetres: number;
  bearingDegrees: number | null;
}

export type NearCase = Feature<Geometry, NearCaseProperties>;
export type NearCases = FeatureCollection<Geometry, NearCaseProperties>;

export interface CaseRecord {
  id: string;
  number?: number | string | null;
  category: string;
  description?: string | null;
  state?: string;
  place: Geometry;
  cell?: Pick<Cell, 'id' | 'code' | 'name'> | null;
}

export interface NewCase {
  category: string;
  place: Geometry;
  description: string;
  source: string;
  clientId: string;
}

export type ImportKind = 'osm' | 'areas' | 'points' | 'people';
export type ImportState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface ImportJob {
  id: string;
  kind?: ImportKind;
  fileName?: string | null;
  state: ImportState;
  done: number;
  total: number | null;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  message?: string | null;
}

export interface Finding {
  record?: string | null;
  row?: number | null;
  code?: string | null;
  reason?: string | null;
  geometry?: Geometry | null;
}

export interface Link {
  rel: string;
  href: string;
}

/** A page of a list: the rows under a name of their own, and where there is more a link to it. */
export interface Page<T> {
  rows: T[];
  next: string | null;
}

export interface AssetKind {
  code: string;
  labels: Labels;
  /** JSON Schema of the attributes; titles of its properties may be given in both languages. */
  schema?: { properties?: Record<string, { title?: string; labels?: Labels }> };
}
