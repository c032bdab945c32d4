import type { LonLat } from '../../api/types';
import type { TrackDrawing } from '../../map/map-view';

/** A line as it is being drawn, with its points; nothing before the first. */
export const drawnLine = (line: readonly LonLat[]): TrackDrawing | null =>
  line.length === 0 ? null : { lines: { river: [], covered: [], evidence: line.length < 2 ? [] : [line.map(({ lon, lat }) => [lon, lat])], gap: [] }, stops: line };
