import type { Position } from 'geojson';
import { computed, shallowRef } from 'vue';
import { isSame, keyOf } from '../../../model/grid/shapes';
import type { Shape } from '../../../model/grid/topology';
import type { HandleKind, Spot } from '../../../map/editing/editing-view';
import type { Bbox } from '../../../model/lonlat';
import { useTools } from '../../../stores/tools';
import { useWorkbench } from '../../../stores/workbench';
import type { Tool } from './tool';

/** A node that is taken, or the middle of an edge where one is to be made. */
interface Grip {
  readonly at: Position;
  /** The edge a new node is put on. */
  readonly edge: readonly [Position, Position] | null;
}

/** More handles than this cannot be told apart, and say that it is too far out for nodes. */
const mostHandles = 1500;
const reach = { mouse: 10, touch: 26 };
const least = 26;

/** The server puts a place on its grid of millimetres; this is more than that, in degrees. */
const snapDegrees = 1e-6;

const boxAround = ([lon = 0, lat = 0]: Position): Bbox => [lon - snapDegrees, lat - snapDegrees, lon + snapDegrees, lat + snapDegrees];

function nearestTo([lon = 0, lat = 0]: Position, places: Iterable<Position>): Position | null {
  const away = ([x = 0, y = 0]: Position): number => Math.hypot(x - lon, y - lat);
  return [...places].sort((a, b) => away(a) - away(b))[0] ?? null;
}

/** Moves nodes with all borders that end in them, makes new ones on edges, takes them away. */
export function nodeTool(): Tool {
  const tools = useTools();
  const bench = useWorkbench();
  const held = shallowRef<Grip | null>(null);
  const picked = shallowRef<Position | null>(null);
  const place = shallowRef<Position | null>(null);

  const boxInView = (): Bbox | null => {
    const view = tools.editing;
    if (view === null || tools.moves < 0) return null;
    const { x, y } = view.size();
    const [[west = 0, north = 0], [east = 0, south = 0]] = [view.atPixel({ x: 0, y: 0 }), view.atPixel({ x, y })];
    return [west, south, east, north];
  };

  /** The nodes in view, and the middles of the edges of what is selected, where there is room for them. */
  const grips = computed<{ at: Position; kind: HandleKind; edge: [Position, Position] | null }[]>(() => {
    const view = tools.editing;
    const box = boxInView();
    if (view === null || box === null || bench.isTooFar) return [];
    const { topology } = bench;
    const nodes = [...topology.nodesIn(box)];
    if (nodes.length > mostHandles) return [];
    const found: { at: Position; kind: HandleKind; edge: [Position, Position] | null }[] = [];
    for (const { from, to, areas } of topology.edgesIn(box)) {
      if (tools.chosen.length > 0 && !areas.some((id) => tools.chosen.includes(id))) continue;
      const [a, b] = [view.toPixel(from), view.toPixel(to)];
      if (Math.hypot(a.x - b.x, a.y - b.y) < 2 * least) continue;
      found.push({ at: [((from[0] ?? 0) + (to[0] ?? 0)) / 2, ((from[1] ?? 0) + (to[1] ?? 0)) / 2], kind: 'middle', edge: [from, to] });
    }
    for (const at of nodes) found.push({ at, kind: topology.edgesAt(at) > 2 ? 'junction' : 'node', edge: null });
    return found;
  });

  function gripAt(spot: Spot): Grip | null {
    const view = tools.editing;
    if (view === null) return null;
    const here = view.toPixel(spot.at);
    let best: { grip: Grip; distance: number } | null = null;
    for (const { at, edge, kind } of grips.value) {
      const pixel = view.toPixel(at);
      // A node is meant before the middle of an edge.
      const distance = Math.hypot(pixel.x - here.x, pixel.y - here.y) + (kind === 'middle' ? 4 : 0);
      if (distance <= (spot.isTouch ? reach.touch : reach.mouse) && distance < (best?.distance ?? Infinity)) best = { grip: { at, edge }, distance };
    }
    return best?.grip ?? null;
  }

  function carry(spot: Spot): void {
    const grip = held.value;
    if (grip === null) return;
    const meant = tools.meant(spot, grip.edge === null ? grip.at : null);
    // A node on the edge it is made on would snap to that edge for ever.
    const isOwn = grip.edge !== null && meant.edge !== null && keyOf(meant.edge[0]) === keyOf(grip.edge[0]) && keyOf(meant.edge[1]) === keyOf(grip.edge[1]);
    tools.snapped = isOwn ? null : meant;
    place.value = isOwn ? spot.at : meant.at;
  }

  const live = computed<readonly Shape[]>(() => {
    const [grip, to] = [held.value, place.value];
    if (grip === null || to === null) return [];
    return grip.edge === null ? bench.topology.withNodeAt(grip.at, to) : bench.topology.withNodeOn(...grip.edge, to);
  });

  async function put(): Promise<void> {
    const [grip, to] = [held.value, place.value];
    if (grip === null) return;
    if (to !== null && !isSame(grip.at, to)) {
      const node = grip.edge === null ? grip.at : await made(grip.at, grip.edge);
      const edit = node === null ? null : await bench.perform({ operation: 'move-node', node, to });
      picked.value = edit === null ? node : nearestTo(to, bench.topology.nodesIn(boxAround(to)));
    }
    letGo();
  }

  /** Makes a node and answers exactly where the server put it. */
  async function made(at: Position, [from, to]: readonly [Position, Position]): Promise<Position | null> {
    const edit = await bench.perform({ operation: 'insert-node', at });
    if (edit === null) return null;
    const { topology } = bench;
    return nearestTo(at, topology.endsOf(from).filter((each) => topology.endsOf(to).some((other) => isSame(each, other))));
  }

  function letGo(): void {
    held.value = null;
    place.value = null;
    tools.snapped = null;
  }

  function removePicked(at: Position | null): void {
    if (at === null || !tools.mayEdit) return;
    picked.value = null;
    void bench.perform({ operation: 'remove-node', node: at });
  }

  function take(spot: Spot): boolean {
    const grip = tools.mayEdit && !bench.isBusy ? gripAt(spot) : null;
    if (grip === null) return false;
    held.value = grip;
    picked.value = grip.edge === null ? grip.at : null;
    return true;
  }

  return {
    get hint() {
      return bench.topology.nodeCount > 0 && grips.value.length === 0 ? 'nodeFar' : 'node';
    },
    pressed: take,
    dragged: carry,
    released(spot) {
      carry(spot);
      void put();
    },
    hovered(spot) {
      if (held.value === null) {
        const grip = gripAt(spot);
        tools.snapped = grip === null ? null : { kind: grip.edge === null ? 'node' : 'edge', at: grip.at, areas: [], edge: null, name: '' };
      } else carry(spot);
    },
    clicked(spot) {
      letGo();
      if (gripAt(spot) !== null) return;
      picked.value = null;
      tools.choose([bench.at(spot.at, tools.level)?.id ?? []].flat());
    },
    held(spot) {
      const grip = gripAt(spot);
      letGo();
      if (grip?.edge === null) removePicked(grip.at);
    },
    // Without a pointer: the first space takes the node under the cross, the second puts it down.
    space(spot) {
      if (held.value === null) take(spot);
      else void put();
    },
    remove: () => removePicked(held.value?.edge === null ? held.value.at : picked.value),
    cancel() {
      const had = held.value !== null;
      letGo();
      return had;
    },
    overlay: () => {
      const active = place.value ?? picked.value;
      const plain = held.value === null ? grips.value : [];
      return { live: live.value, handles: active === null ? plain : [...plain, { at: active, kind: 'active' as const }], snap: tools.snapped };
    },
  };
}
