/** Drafts of grids, as the planners' pages read them: names for parts of the server's description, with the shapes as GeoJSON has them. */
import type { Geometry, LineString, Polygon, Position } from 'geojson';
import type { Schema } from './contract';

/** The description knows of a geometry only that it has a type. */
type Shaped<T extends { geometry?: unknown }> = Omit<T, 'geometry'> & { geometry: Geometry };

export type Named = Schema<'Author'>;
export type Step = Schema<'DraftStep'>;
export type Draft = Schema<'DraftAnswer'>;
export type DraftState = Draft['state'];
export type DraftArea = Shaped<Schema<'FeatureAreaProperties'>>;
export type Change = DraftArea['properties']['change'];

/** What a planner can do to a draft. `node` is a vertex exactly as answered; other places are snapped by the server. */
export type Operation =
  | { operation: 'draw'; parent: string; outline: Polygon; name?: string }
  | { operation: 'draw'; name: string; outline: Polygon }
  | { operation: 'split'; area: string; line: LineString; names?: string[] }
  | { operation: 'merge'; areas: string[]; into: string; name?: string }
  | { operation: 'move-node'; node: Position; to: Position }
  | { operation: 'insert-node'; at: Position }
  | { operation: 'remove-node'; node: Position }
  | { operation: 'reshape'; one: string; other: string; line: LineString }
  | { operation: 'fill-gap'; parent: string; inside: Position; into?: string | null; name?: string }
  | { operation: 'transfer'; area: string; to: string }
  | { operation: 'delete'; area: string; freedTo?: string }
  | { operation: 'rename'; area: string; name: string }
  | { operation: 'clean'; parent?: string | null; toleranceMetres: number }
  | { operation: 'generate'; generation: string }
  | { operation: 'renumber'; parent: string };

export type Kind = Operation['operation'];

/** Mends are operations ready to be posted. */
export type Fault = Omit<Schema<'FaultAnswer'>, 'geometry' | 'mends' | 'codes'> & { geometry: Geometry | null; mends: Operation[]; codes: (string | null)[] };
export type FaultKind = Fault['kind'];

type Report = Omit<Schema<'ReportAnswer'>, 'left'> & { left: Fault[] };

/** What came of an operation, of undo or of redo. */
export type Edit = Omit<Schema<'ChangeAnswer'>, 'changed' | 'added' | 'faults' | 'report'> & {
  changed: DraftArea[];
  added: DraftArea[];
  faults: Fault[];
  report?: Report | null;
};

export type Certificate = Schema<'Certificate'>;
export type Check = Omit<Schema<'CheckAnswer'>, 'faults'> & { faults: Fault[] };

type ComparedProperties = Schema<'DifferenceProperties'>;
export type Difference = ComparedProperties['change'];
/** The geometry is that after, or before where it is removed. */
export type Compared = { id: string; geometry: Geometry; properties: Omit<ComparedProperties, 'before'> & { before?: Geometry | null } };

export type Publication = Schema<'Publication'>;
export type CellLoad = Schema<'LoadAnswer'>;

/** A road, a stream or a lake of the base map. */
export type BaseFeature = { id: string; geometry: Geometry; properties: Schema<'BasemapProperties'> };

/** A stretch of border that two sides see differently. */
export type Dispute = { id: string; geometry: Geometry; properties: Schema<'DisputeProperties'> };

export type GenerationWish = Schema<'GenerationRequest'>;
export type GenerationMethod = GenerationWish['method'];

/** A division of an area that is made in the background, and taken over only when somebody says so. */
export type Generation = Schema<'GenerationAnswer'>;
export type PreviewCell = Shaped<Schema<'PreviewFeature'>>;
