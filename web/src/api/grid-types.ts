/** Drafts of grids, as the planners' pages read them. Positions are CGCS2000 degrees, longitude before latitude. */
import type { Geometry, LineString, Polygon, Position } from 'geojson';
import type { Level } from './types';

export interface Named {
  id: string;
  name: string;
}

export interface Step {
  number: number;
  operation: Kind;
  /** What the planner called it. */
  title?: string | null;
  areas: string[];
  by: Named;
  at: string;
  undone: boolean;
}

export type DraftState = 'open' | 'scheduled' | 'published' | 'withdrawn' | 'discarded';

export interface Draft {
  id: string;
  layer: string;
  name?: string | null;
  from: string;
  state: DraftState;
  version: number;
  createdBy: Named;
  createdAt: string;
  changedAt: string;
  counts: Partial<Record<Level, number>>;
  undo?: Step | null;
  redo?: Step | null;
  /** Whether the layer was published anew since. */
  outdated: boolean;
  publicationId?: string | null;
  bounds?: number[] | null;
}

export type Change = 'none' | 'nodes' | 'changed' | 'moved' | 'added';

export interface DraftArea {
  id: string;
  geometry: Geometry;
  properties: {
    code?: string | null;
    name: string;
    level: Level;
    parentId?: string | null;
    areaSquareMetres: number;
    change: Change;
    partsCount: number;
  };
}

/** What a planner can do to a draft. `node` is a vertex exactly as answered; other places are snapped by the server. */
export type Operation =
  | { operation: 'draw'; parent: string; outline: Polygon; name?: string }
  | { operation: 'split'; area: string; line: LineString; names?: string[] }
  | { operation: 'merge'; areas: string[]; into: string; name?: string }
  | { operation: 'move-node'; node: Position; to: Position }
  | { operation: 'insert-node'; at: Position }
  | { operation: 'remove-node'; node: Position }
  | { operation: 'reshape'; one: string; other: string; line: LineString }
  | { operation: 'fill-gap'; parent: string; inside: Position; into?: string; name?: string }
  | { operation: 'transfer'; area: string; to: string }
  | { operation: 'delete'; area: string; freedTo?: string }
  | { operation: 'rename'; area: string; name: string }
  | { operation: 'clean'; parent?: string; toleranceMetres: number }
  | { operation: 'generate'; generation: string }
  | { operation: 'renumber'; parent: string };

export type Kind = Operation['operation'];

export type FaultKind = 'gap' | 'overlap' | 'outside' | 't-junction' | 'edge-mismatch' | 'duplicate' | 'invalid';

export interface Fault {
  kind: FaultKind;
  areas: string[];
  codes: (string | null)[];
  measure: number;
  unit: 'm2' | 'm';
  geometry: Geometry | null;
  /** Operations ready to be posted. */
  mends: Operation[];
}

export interface AreaMove {
  area: string;
  code: string | null;
  gainedSquareMetres: number;
  lostSquareMetres: number;
  greatestMetres: number;
}

export interface Edit {
  version: number;
  step: Step;
  changed: DraftArea[];
  added: DraftArea[];
  removed: string[];
  faults: Fault[];
  report?: { moves: AreaMove[]; left: Fault[] } | null;
}

export interface Certificate {
  cells: number;
  areas: Partial<Record<Level, number>>;
  totalSquareMetres: number;
  parentSquareMetres: number;
  differenceSquareMetres: number;
  faults: number;
  checkedAt: string;
}

export interface Check {
  version: number;
  faults: Fault[];
  certificate: Certificate;
}

export type Difference = 'added' | 'removed' | 'changed' | 'moved' | 'renamed';

export interface Compared {
  id: string;
  /** After, or before where it is removed. */
  geometry: Geometry;
  properties: {
    change: Difference;
    code?: string | null;
    name: string;
    level: Level;
    beforeSquareMetres?: number | null;
    afterSquareMetres?: number | null;
    parentBefore?: string | null;
    parentAfter?: string | null;
    before?: Geometry | null;
  };
}

export interface Publication {
  id: string;
  draftId: string;
  layer: string;
  state: 'scheduled' | 'valid' | 'withdrawn';
  validFrom: string;
  publishedAt: string;
  publishedBy: Named;
  note?: string | null;
  certificate: Certificate;
  codes: { area: string; name: string; oldCode?: string | null; newCode: string }[];
  changed: number;
  added: number;
  removed: number;
}

export interface CellLoad {
  key: string;
  areaSquareMetres: number;
  buildings: number;
  addresses: number;
  cases90Days: number;
  assets: number;
}

/** A road, a stream or a lake of the base map. */
export interface BaseFeature {
  id: string;
  geometry: Geometry;
  properties: { kind: string; class: string; name?: string | null };
}

/** A stretch of border that two sides see differently. */
export interface Dispute {
  id: string;
  geometry: Geometry;
  properties: { layer: string; note: string; markedAt: string; markedBy: string };
}

export type GenerationMethod = 'barriers' | 'squares' | 'hexagons';

export interface GenerationWish {
  parent: string;
  method: GenerationMethod;
  targetSquareMetres?: number;
  targetCells?: number;
  balance: 'area' | 'cases' | 'buildings';
  barriers: { roads: string[]; railways: boolean; water: boolean };
  keepBuildingsWhole: boolean;
}

/** A division of an area that is made in the background, and taken over only when somebody says so. */
export interface Generation {
  id: string;
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  phase?: string | null;
  done: number;
  total: number;
  cells?: number | null;
  message?: string | null;
}

export interface PreviewCell {
  id: number;
  geometry: Geometry;
  properties: { number: number; areaSquareMetres: number; weight: number; buildings: number };
}
