import { shallowRef } from 'vue';
import { areasIn } from '../../../model/grid/held';
import type { Bbox } from '../../../model/lonlat';
import type { Spot } from '../../../map/editing/editing-view';
import { useTools } from '../../../stores/tools';
import { useWorkbench } from '../../../stores/workbench';
import type { Tool } from './tool';

/**
 * Selects with clicks; Shift adds and takes away, and so does a finger that stays. A drag with Shift, or with the rectangle in hand, selects
 * what it encloses, to the left also what it touches, as surveyors' programs do.
 */
export function selectTool(always: boolean): Tool {
  const tools = useTools();
  const bench = useWorkbench();
  const rectangle = shallowRef<{ from: Spot; to: Spot } | null>(null);

  const boxOf = ({ from, to }: { from: Spot; to: Spot }): Bbox => {
    const [[x1 = 0, y1 = 0], [x2 = 0, y2 = 0]] = [from.at, to.at];
    return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
  };

  function clicked(spot: Spot): void {
    const found = bench.at(spot.at, tools.level)?.id;
    if (spot.shift && found !== undefined) tools.toggle(found);
    else tools.choose(found === undefined ? [] : [found]);
  }

  function released(spot: Spot): void {
    if (rectangle.value === null) return;
    const { from } = rectangle.value;
    const isLeftwards = (spot.at[0] ?? 0) < (from.at[0] ?? 0);
    const found = areasIn(bench.held, boxOf({ from, to: spot }), tools.level, isLeftwards).map(({ id }) => id);
    tools.choose(from.shift ? [...tools.chosen, ...found] : found);
    rectangle.value = null;
  }

  /** The keyboard has no drag: the first space sets a corner, the second the other. */
  function space(spot: Spot): void {
    if (!always) clicked(spot);
    else if (rectangle.value === null) rectangle.value = { from: spot, to: spot };
    else released(spot);
  }

  return {
    hint: always ? 'rectangle' : 'select',
    pressed(spot) {
      if (!always && !spot.shift) return false;
      rectangle.value = { from: spot, to: spot };
      return true;
    },
    dragged(spot) {
      if (rectangle.value !== null) rectangle.value = { ...rectangle.value, to: spot };
    },
    hovered(spot) {
      if (rectangle.value !== null) rectangle.value = { ...rectangle.value, to: spot };
    },
    released,
    clicked(spot) {
      rectangle.value = null;
      clicked(spot);
    },
    held(spot) {
      rectangle.value = null;
      clicked({ ...spot, shift: true });
    },
    space,
    cancel() {
      const had = rectangle.value !== null || tools.chosen.length > 0;
      if (rectangle.value === null) tools.choose([]);
      rectangle.value = null;
      return had;
    },
    overlay: () => ({ rectangle: rectangle.value === null ? null : boxOf(rectangle.value) }),
  };
}
