/**
 * What the server says, as the client reads it. Positions are CGCS2000 degrees, always longitude before latitude.
 */
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { Answered } from './contract';

export type Level = Cell['level'];
export type Role = Session['roles'][number];

/** Text in both languages; either may be missing in data somebody imported. */
export interface Labels {
  zh?: string;
  en?: string;
}

export interface LonLat {
  lon: number;
  lat: number;
}

export type Office = Answered<'/api/office'>;
export type DemoAccount = Office['demoAccounts'][number];
export type Session = Answered<'/api/session'>;

export type LayerInfo = Answered<'/api/layers'>[number];
export type GridLayer = Answered<'/api/grid/layers'>[number];

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

export type CellsAt = Answered<'/api/grid/at'>;
export type Cell = CellsAt['cells'][number];
export type Responsible = Cell['responsible'][number];
export type CellCard = Answered<'/api/grid/cells/{id}'>;

export type PlaceText = Answered<'/api/places/text'>;

export type SearchResult = Answered<'/api/search'>['results'][number];

export type CategoryInfo = Answered<'/api/cases/categories'>[number];

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

export type CaseRecord = Answered<'/api/cases/{id}'>;

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
