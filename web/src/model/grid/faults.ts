import type { Fault } from '../../api/grid-types';

/**
 * The faults known after an edit: those it reports, and of the earlier ones those that have nothing to do with the areas it touched
 * or reports on.
 */
export function mergedFaults(before: readonly Fault[], reported: readonly Fault[], touched: readonly string[]): readonly Fault[] {
  const spoken = new Set([...touched, ...reported.flatMap(({ areas }) => areas)]);
  return [...reported, ...before.filter(({ areas }) => !areas.some((id) => spoken.has(id)))];
}
