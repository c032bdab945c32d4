/** The shortest way along borders between two places on them. */
import type { Position } from 'geojson';
import { distanceMetres } from './measure';
import { isSame, keyOf } from './shapes';
import type { Snap } from './snapping';
import type { Topology } from './topology';

interface Reached {
  readonly at: Position;
  readonly metres: number;
  readonly from: string | null;
}

/** The nodes one can go to from a place: itself where it is a node, else the ends of its edge. */
const doorsOf = ({ at, edge }: Snap): readonly Position[] => (edge === null ? [at] : edge);

/**
 * The nodes strictly between two places on borders, by Dijkstra's algorithm over the edges at hand; null where no way leads there
 * or one of the places is on no border. Two places on one edge have none between them.
 */
export function nodesBetween(topology: Topology, start: Snap, end: Snap): Position[] | null {
  if (![start, end].every(({ kind }) => kind === 'node' || kind === 'edge')) return null;
  if (start.edge !== null && end.edge !== null && start.edge.every((each, i) => isSame(each, end.edge?.[i] ?? []))) return [];
  const goals = new Map(doorsOf(end).map((door) => [keyOf(door), distanceMetres(door, end.at)]));
  const reached = new Map<string, Reached>();
  const open = new Map<string, Reached>();
  for (const door of doorsOf(start)) open.set(keyOf(door), { at: door, metres: distanceMetres(start.at, door), from: null });
  let best: { key: string; metres: number } | null = null;
  while (open.size > 0) {
    const [key, next] = nearest(open);
    open.delete(key);
    if (best !== null && next.metres >= best.metres) break;
    reached.set(key, next);
    const rest = goals.get(key);
    if (rest !== undefined && next.metres + rest < (best?.metres ?? Infinity)) best = { key, metres: next.metres + rest };
    for (const at of topology.endsOf(next.at)) {
      const metres = next.metres + distanceMetres(next.at, at);
      const other = keyOf(at);
      if (!reached.has(other) && metres < (open.get(other)?.metres ?? Infinity)) open.set(other, { at, metres, from: key });
    }
  }
  if (best === null) return null;
  const way: Position[] = [];
  for (let key: string | null = best.key; key !== null; key = reached.get(key)?.from ?? null) way.unshift(reached.get(key)?.at ?? []);
  return way.filter((at) => !isSame(at, start.at) && !isSame(at, end.at));
}

function nearest(open: ReadonlyMap<string, Reached>): [string, Reached] {
  let best: [string, Reached] | null = null;
  for (const entry of open) if (best === null || entry[1].metres < best[1].metres) best = entry;
  if (best === null) throw new Error('nothing is open');
  return best;
}
