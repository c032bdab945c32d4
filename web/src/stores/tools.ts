import { defineStore } from 'pinia';
import type { Position } from 'geojson';
import { computed, ref, shallowRef } from 'vue';
import type { Level } from '../api/types';
import type { EditingView, Spot } from '../map/editing/editing-view';
import { type BaseLine, snap, type Snap } from '../model/grid/snapping';
import { useWorkbench } from './workbench';

export const toolNames = [
  'select', 'rectangle', 'draw', 'split', 'merge', 'node', 'reshape', 'fill', 'transfer', 'delete', 'measure', 'dispute',
] as const;
export type ToolName = (typeof toolNames)[number];

/** Changes nothing, so it may be used on drafts that are not open, and from any distance. */
export const lookingTools: readonly ToolName[] = ['select', 'rectangle', 'measure', 'dispute'];

const reach = { mouse: 11, touch: 24 };

/** The tool in hand, and what tools have in common: the level, the selection, the sketch, snapping, the cross of the arrow keys. */
export const useTools = defineStore('tools', () => {
  const bench = useWorkbench();
  const editing = shallowRef<EditingView | null>(null);
  const active = ref<ToolName>('select');
  const level = ref<Level>('cell');
  const chosen = ref<string[]>([]);
  const isSnapping = ref(true);
  const isTracing = ref(false);
  const lines = shallowRef<readonly BaseLine[]>([]);
  const sketch = shallowRef<readonly Position[]>([]);
  const snapped = shallowRef<Snap | null>(null);
  const cursor = shallowRef<Position | null>(null);
  /** Counts how often the map came to rest elsewhere: what is in pixels is reckoned again. */
  const moves = ref(0);

  const selection = computed(() => chosen.value.flatMap((id) => bench.find(id) ?? []));
  const mayEdit = computed(() => bench.isOpen && !bench.isTooFar);

  function choose(ids: readonly string[]): void {
    chosen.value = [...new Set(ids)];
  }

  function toggle(id: string): void {
    chosen.value = chosen.value.includes(id) ? chosen.value.filter((each) => each !== id) : [...chosen.value, id];
  }

  /** Takes up a tool; what another one had begun is dropped. */
  function take(tool: ToolName): void {
    active.value = tool;
    bench.refused = null;
    drop();
  }

  function drop(): void {
    sketch.value = [];
    snapped.value = null;
  }

  /** What a pointer means, in pixels of the map as it is now; Alt lets it be anywhere. */
  function meant(spot: Spot, without: Position | null = null): Snap {
    const view = editing.value;
    const free: Snap = { kind: 'free', at: spot.at, areas: [], edge: null, name: '' };
    if (view === null || spot.alt || !isSnapping.value) return free;
    const pixel = view.toPixel(spot.at);
    const [lon = 0, lat = 0] = view.atPixel({ x: pixel.x + 1, y: pixel.y - 1 });
    const degrees = { x: Math.abs(lon - (spot.at[0] ?? 0)), y: Math.abs(lat - (spot.at[1] ?? 0)) };
    const sources = { topology: bench.topology, lines: lines.value, sketch: sketch.value.slice(0, 1), without };
    return snap(spot.at, sources, { toPixel: (position) => view.toPixel(position), degrees }, spot.isTouch ? reach.touch : reach.mouse);
  }

  return { editing, active, level, chosen, selection, isSnapping, isTracing, lines, sketch, snapped, cursor, moves, mayEdit, choose, toggle, take, drop, meant };
});
