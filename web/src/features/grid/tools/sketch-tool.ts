import type { Position } from 'geojson';
import * as grid from '../../../api/grid';
import { isSame } from '../../../model/grid/shapes';
import type { Spot } from '../../../map/editing/editing-view';
import { useTools } from '../../../stores/tools';
import { useWorkbench } from '../../../stores/workbench';
import type { Tool } from './tool';

export interface SketchPurpose {
  readonly hint: string;
  readonly isArea: boolean;
  /** Positions it takes at least. */
  readonly least: number;
  /** Does what the sketch is for; false keeps the sketch, so that it can be put right. */
  readonly finish: (line: readonly Position[]) => Promise<boolean>;
  /** Goes along a border from one place on it to the next without being told to. */
  readonly alwaysTraces?: boolean;
}

/** Draws a line or an outline by clicks that snap; a click on its first place closes it. */
export function sketchTool({ hint, isArea, least, finish, alwaysTraces = false }: SketchPurpose): Tool {
  const tools = useTools();
  const bench = useWorkbench();
  const onBorder: Position[] = [];
  let isFinishing = false;

  async function add(spot: Spot): Promise<void> {
    const { sketch } = tools;
    const meant = tools.meant(spot);
    const [first] = sketch;
    const last = sketch.at(-1);
    if (last !== undefined && isSame(last, meant.at)) return;
    if (first !== undefined && sketch.length >= 3 && isSame(first, meant.at)) {
      await end(isArea ? sketch : [...sketch, first]);
      return;
    }
    const isOnBorder = meant.kind === 'node' || meant.kind === 'edge';
    const traces = (tools.isTracing || alwaysTraces || spot.ctrl) && last !== undefined && isOnBorder && onBorder.some((each) => isSame(each, last));
    tools.sketch = [...sketch, meant.at];
    if (isOnBorder) onBorder.push(meant.at);
    if (traces) await traceBetween(last, meant.at);
  }

  /** Puts the border between two places of it in between them. */
  async function traceBetween(from: Position, to: Position): Promise<void> {
    const id = bench.draft?.id;
    if (id === undefined) return;
    const { line } = await grid.trace(id, from, to).catch(() => ({ line: null }));
    const { sketch } = tools;
    const place = sketch.findIndex((each, i) => i > 0 && isSame(each, to) && isSame(sketch[i - 1] ?? [], from));
    if (line === null || place < 0) return;
    const between = line.coordinates.filter((each) => !isSame(each, from) && !isSame(each, to));
    onBorder.push(...between);
    tools.sketch = [...sketch.slice(0, place), ...between, ...sketch.slice(place)];
  }

  async function end(line: readonly Position[]): Promise<void> {
    if (line.length < least || isFinishing) return;
    isFinishing = true;
    try {
      if (await finish(line)) clear();
    } finally {
      isFinishing = false;
    }
  }

  function clear(): void {
    tools.drop();
    onBorder.length = 0;
  }

  return {
    hint,
    hovered: (spot) => void (tools.snapped = tools.meant(spot)),
    clicked: (spot) => void add(spot),
    // Its first half was a click, which has set the place already.
    doubled: () => void end(tools.sketch),
    finish: () => void end(tools.sketch),
    back: () => void (tools.sketch = tools.sketch.slice(0, -1)),
    cancel() {
      const had = tools.sketch.length > 0;
      clear();
      return had;
    },
    overlay: () => ({ sketch: tools.sketch, isArea, next: tools.snapped?.at ?? tools.cursor, snap: tools.snapped }),
  };
}
