import type { Position } from 'geojson';
import { isSame } from '../../../model/grid/shapes';
import type { Snap } from '../../../model/grid/snapping';
import { nodesBetween } from '../../../model/grid/tracing';
import type { Spot } from '../../../map/editing/editing-view';
import { useTools } from '../../../stores/tools';
import { useWorkbench } from '../../../stores/workbench';
import type { Tool } from './tool';

export interface SketchPurpose {
  readonly hint: string;
  readonly isArea: boolean;
  /** Positions it takes at least. */
  readonly least: number;
  /** Does what the sketch is for; false keeps the sketch, so that it can be put right. Left out where looking at it is the purpose: it stays. */
  readonly finish?: (line: readonly Position[]) => Promise<boolean>;
  /** Goes along a border from one place on it to the next without being told to. */
  readonly alwaysTraces?: boolean;
}

/** Draws a line or an outline by clicks that snap; a click on its first place closes it. */
export function sketchTool({ hint, isArea, least, finish, alwaysTraces = false }: SketchPurpose): Tool {
  const tools = useTools();
  const bench = useWorkbench();
  /** What held the last place that was set. */
  let lastSnap: Snap | null = null;
  let isFinishing = false;
  /** What is there to be looked at; the next place begins anew. */
  let isOver = false;

  function add(spot: Spot): void {
    if (isOver) tools.drop();
    isOver = false;
    const { sketch } = tools;
    const meant = tools.meant(spot);
    const [first] = sketch;
    const last = sketch.at(-1);
    if (last !== undefined && isSame(last, meant.at)) return;
    if (first !== undefined && sketch.length >= 3 && isSame(first, meant.at)) {
      const ring = [...sketch, ...along(spot, meant)];
      void end(isArea && finish !== undefined ? ring : [...ring, first]);
      return;
    }
    tools.sketch = [...sketch, ...along(spot, meant), meant.at];
    lastSnap = meant;
  }

  /** The nodes of the border between the last place and the next, where both are on borders and that is wanted. */
  function along(spot: Spot, meant: Snap): Position[] {
    const isWanted = tools.isTracing || alwaysTraces || spot.ctrl;
    const last = tools.sketch.at(-1);
    if (!isWanted || last === undefined || lastSnap === null || !isSame(lastSnap.at, last)) return [];
    return nodesBetween(bench.topology, lastSnap, meant) ?? [];
  }

  async function end(line: readonly Position[]): Promise<void> {
    if (line.length < least || isFinishing) return;
    if (finish === undefined) {
      isOver = true;
      [tools.sketch, tools.snapped] = [line, null];
      return;
    }
    isFinishing = true;
    try {
      if (await finish(line)) tools.drop();
    } finally {
      isFinishing = false;
    }
  }

  return {
    hint,
    hovered: (spot) => void (isOver && tools.sketch.length > 0 ? null : (tools.snapped = tools.meant(spot))),
    clicked: add,
    // Its first half was a click, which has set the place already.
    doubled: () => void end(tools.sketch),
    finish: () => void end(tools.sketch),
    back() {
      isOver = false;
      tools.sketch = tools.sketch.slice(0, -1);
    },
    cancel() {
      const had = tools.sketch.length > 0;
      isOver = false;
      tools.drop();
      return had;
    },
    overlay: () => ({ sketch: tools.sketch, isArea, next: tools.snapped?.at ?? tools.cursor, snap: tools.snapped }),
  };
}
