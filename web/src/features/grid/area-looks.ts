import type { Level } from '../../api/types';
import type { AreaLook } from '../../map/editing/editing-view';
import type { Held } from '../../model/grid/held';
import { levels } from '../../model/layers';

/** How the areas at hand are drawn while one level is worked at: those below it step back. */
export function areaLooks(held: Held, level: Level, chosen: readonly string[], isTooFar: boolean): AreaLook[] {
  const isBelow = (each: Level): boolean => levels.indexOf(each) > levels.indexOf(level);
  return [...held.values()].flatMap(({ id, area, polygons, box }) => {
    const { level: own, change, name, code } = area.properties;
    if (isTooFar && own === 'cell') return [];
    const mark = chosen.includes(id) ? 'selected' : isBelow(own) ? 'dim' : 'plain';
    return [{ id, polygons, box, level: own, change, mark, name, code: code ?? '' } as const];
  });
}
