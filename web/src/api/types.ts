/**
 * What the server says, as the client reads it: names for parts of its description. Positions are CGCS2000 degrees, always
 * longitude before latitude.
 */
import type { Feature as GeoJsonFeature, Geometry } from 'geojson';
import type { Answered, Schema, Taken } from './contract';

export type Level = Cell['level'];
export type Role = Session['roles'][number];

/** Text in both languages; either may be missing in data somebody imported. */
export type Labels = Partial<Schema<'Labels'>>;

export interface LonLat {
  lon: number;
  lat: number;
}

/** A feature as the server describes it, with the geometry as GeoJSON has it: the description knows only that it has a type. */
type Feature<F extends { id: string; properties: unknown }> = GeoJsonFeature<Geometry, F['properties']> & { id: string };
type Placed<T extends { geometry?: unknown }> = Omit<T, 'geometry'> & { geometry: Geometry | null };

export type Office = Answered<'/api/office'>;
export type DemoAccount = Office['demoAccounts'][number];
export type Session = Answered<'/api/session'>;

export type LayerInfo = Answered<'/api/layers'>[number];
export type GridLayer = Answered<'/api/grid/layers'>[number];

/** Something that keeps a layer from tiling; the geometry is where, if it is anywhere. */
export type GridFinding = Placed<Answered<'/api/grid/layers/{code}/findings'>['features'][number]>;

export type CellsAt = Answered<'/api/grid/at'>;
export type Cell = CellsAt['cells'][number];
export type Responsible = Cell['responsible'][number];
export type PersonDuties = Answered<'/api/grid/people/{id}'>;
export type CellOutline = Feature<Answered<'/api/grid/cells'>['features'][number]>;

export type ManagementCell = Feature<Answered<'/api/grid/management-cells'>['features'][number]>;

export type BasemapFeature = Feature<Answered<'/api/basemap/features'>['features'][number]>;
export type BasemapKind = BasemapFeature['properties']['kind'];

export type PlaceText = Answered<'/api/places/text'>;

export type SearchResult = Answered<'/api/search'>['results'][number];

export type CategoryInfo = Answered<'/api/cases/categories'>[number];

export type NearCase = Feature<Answered<'/api/cases/nearest'>['features'][number]>;

export type CaseRecord = Answered<'/api/cases/{id}'>;

type Said<T> = { [K in keyof T]-?: NonNullable<T[K]> };

/** A report as this page makes it: nothing it knows is left out. */
export type NewCase = Said<Pick<Taken<'/api/cases'>, 'category' | 'description' | 'source' | 'clientId'>> & { place: Geometry; call?: { name?: string; phone?: string; at: string } };

export type ImportJob = Answered<'/api/imports/{id}'>;
export type ImportKind = ImportJob['kind'];
export type Finding = Placed<Answered<'/api/imports/{id}/findings'>['findings'][number]>;

export type Link = Schema<'Link'>;

/** A page of a list: the rows under a name of their own, and where there is more a link to it. */
export interface Page<T> {
  rows: T[];
  next: string | null;
}

/** The part of a JSON Schema that names attributes; titles may be given in both languages, and names of their values. */
export interface AttributesSchema {
  properties?: Record<string, { title?: string; labels?: Labels; valueLabels?: Record<string, Labels | undefined> }>;
}

export type AssetKind = Omit<Answered<'/api/assets/kinds'>[number], 'schema'> & { schema: AttributesSchema };
export type FieldObject = Feature<Answered<'/api/assets'>['features'][number]>;
