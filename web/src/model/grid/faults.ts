import type { DraftArea, Fault } from '../../api/grid-types';
import { contains, keyOf, polygonsOf } from './shapes';

/** Whether an area that was added reaches into the place of a fault, or to one of its corners. */
function reaches({ geometry }: DraftArea, fault: Fault): boolean {
  const place = fault.geometry === null ? [] : polygonsOf(fault.geometry);
  const corners = new Set(place.flat(2).map(keyOf));
  return polygonsOf(geometry)
    .flat(2)
    .some((position) => corners.has(keyOf(position)) || contains(place, position));
}

/**
 * The faults known after an edit: those it reports, which are all of the areas it touched and their neighbours, and of the earlier
 * ones those that have nothing to do with these areas nor with what was added in their place.
 */
export function mergedFaults(before: readonly Fault[], reported: readonly Fault[], touched: readonly string[], added: readonly DraftArea[]): readonly Fault[] {
  const spoken = new Set([...touched, ...reported.flatMap(({ areas }) => areas)]);
  const isOver = (fault: Fault): boolean => fault.areas.some((id) => spoken.has(id)) || added.some((area) => reaches(area, fault));
  return [...reported, ...before.filter((fault) => !isOver(fault))];
}
