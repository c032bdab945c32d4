/** What printed maps are drawn from: everything in a box, however many pages of the list that takes. */
import type { Bbox } from '../model/lonlat';
import { everyPage } from './pages';
import type { BasemapFeature, BasemapKind, CellOutline, Level } from './types';

type Seen = (count: number) => void;

/** The cells of a layer that meet a box, with who is responsible for each. */
export const cellsIn = (bbox: Bbox, layer: string, level: Level | undefined, at: string | undefined, signal?: AbortSignal): Promise<CellOutline[]> =>
  everyPage('/api/grid/cells', { bbox: bbox.join(','), layer, level, at, people: 'true' }, signal);

export const basemapIn = (bbox: Bbox, kind: BasemapKind, signal?: AbortSignal, seen?: Seen): Promise<BasemapFeature[]> =>
  everyPage('/api/basemap/features', { bbox: bbox.join(','), kind }, signal, seen);
