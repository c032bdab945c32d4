import { computed, type ComputedRef, ref, type Ref, shallowRef, watch } from 'vue';
import * as api from '../../api/sheets';
import type { BasemapKind, CellOutline } from '../../api/types';
import { isAborted } from '../../api/problem';
import { asBbox, type Bbox, bboxOf } from '../../model/lonlat';
import type { SheetWishes } from '../../model/sheet';
import { useSession } from '../../stores/session';
import { layoutOf, placed, visibleBox } from '../../sheet/paper';
import { type MetricSystem, metricSystemAt } from '../../sheet/projection';
import { basemapPart, byCode, type Scene, sceneCell, type SceneCell } from '../../sheet/scene';
import { basemapKinds } from '../../sheet/drawing';
import { unionOf } from '../../sheet/shape';

export interface SheetScene {
  readonly scene: Scene;
  /** The cells the map or the atlas is about, by code. */
  readonly subjects: readonly SceneCell[];
}

export interface LoadedScene {
  /** Streets and communities to choose from. */
  readonly areas: Ref<readonly CellOutline[]>;
  readonly loaded: Ref<SheetScene | null>;
  readonly error: Ref<unknown>;
  readonly isLoading: Ref<boolean>;
  readonly count: Ref<number>;
  readonly again: () => void;
  readonly chosen: ComputedRef<CellOutline | null>;
}

/** How much round the cells is loaded for an atlas, whose pages each reach a little beyond their cell. */
const roundAtlas = 0.25;

function grown([west, south, east, north]: Bbox, share: number): Bbox {
  const [dx, dy] = [(east - west) * share + 0.002, (north - south) * share + 0.002];
  return [west - dx, south - dy, east + dx, north + dy];
}

function bboxOfAll(cells: readonly CellOutline[]): Bbox | null {
  const boxes = cells.map(({ geometry }) => bboxOf(geometry)).filter((box) => box !== null);
  return boxes.length === 0 ? null : [...unionOf(boxes)];
}

/** Loads what the wished map shows: first the areas, then their cells, then the base map round them. */
export function useScene(wishes: ComputedRef<SheetWishes>): LoadedScene {
  const session = useSession();
  const areas = shallowRef<readonly CellOutline[]>([]);
  const loaded = shallowRef<SheetScene | null>(null);
  const error = shallowRef<unknown>(null);
  const isLoading = ref(false);
  const count = ref(0);
  let running: AbortController | null = null;

  const chosen = computed(() => areas.value.find(({ id }) => id === wishes.value.area) ?? null);

  async function load({ layer, level, area, on, kind, paper, orientation, withBasemap }: SheetWishes, whole: Bbox, signal: AbortSignal): Promise<void> {
    const at = on ?? undefined;
    const [streets, communities] = await Promise.all([
      api.cellsIn(whole, layer, 'street', at, signal),
      api.cellsIn(whole, layer, 'community', at, signal),
    ]);
    areas.value = [...streets, ...communities].sort((a, b) => byCode(a.properties, b.properties));
    const within = areas.value.find(({ id }) => id === area);
    const box = (within === undefined ? bboxOfAll(areas.value) : bboxOf(within.geometry)) ?? whole;
    const inBox = level === 'street' ? streets : level === 'community' ? communities : await api.cellsIn(box, layer, 'cell', at, signal);
    const parents = new Set([area, ...communities.filter(({ properties }) => properties.parentId === area).map(({ id }) => id)]);
    const outlines = within === undefined ? inBox : inBox.filter(({ id, properties }) => id === area || parents.has(properties.parentId ?? null));

    const system = metricSystemAt((box[0] + box[2]) / 2);
    const cells = [...streets, ...communities, ...(level === 'cell' ? inBox : [])].map((cell) => sceneCell(system, cell));
    const ids = new Set(outlines.map(({ id }) => id));
    const subjects = cells.filter(({ id, level: own }) => ids.has(id) && own === level).sort(byCode);
    if (subjects.length === 0) {
      loaded.value = { scene: { system, cells, basemap: [] }, subjects };
      return;
    }
    const plane = unionOf(subjects.map((cell) => cell.box));
    const placing = placed(plane, layoutOf(paper, orientation).map);
    const [west, south, east, north] = visibleBox(placing);
    const round = kind === 'atlas' ? roundAtlas : Math.max((east - west) / (plane[2] - plane[0]), (north - south) / (plane[3] - plane[1])) / 2;
    const kinds = kind === 'atlas' ? basemapKinds(0) : basemapKinds(placing.scale);
    const basemap = withBasemap ? await loadBasemap(system, grown(bboxOfAll(outlines) ?? box, round), kinds, signal) : [];
    loaded.value = { scene: { system, cells, basemap }, subjects };
  }

  async function loadBasemap(system: MetricSystem, box: Bbox, kinds: readonly BasemapKind[], signal: AbortSignal): Promise<Scene['basemap']> {
    const counts = new Map<BasemapKind, number>();
    const parts = await Promise.all(
      kinds.map((kind) =>
        api.basemapIn(box, kind, signal, (seen) => {
          counts.set(kind, seen);
          count.value = [...counts.values()].reduce((sum, each) => sum + each, 0);
        }),
      ),
    );
    return parts.flat().map((feature) => basemapPart(system, feature));
  }

  async function run(): Promise<void> {
    running?.abort();
    const whole = asBbox(session.office?.bounds);
    error.value = null;
    if (whole === null) return;
    const controller = new AbortController();
    running = controller;
    isLoading.value = true;
    count.value = 0;
    try {
      await load(wishes.value, whole, controller.signal);
    } catch (problem) {
      if (running !== controller || isAborted(problem)) return;
      loaded.value = null;
      error.value = problem;
    }
    if (running === controller) isLoading.value = false;
  }

  watch(
    () => {
      const { layer, level, area, on, kind, withBasemap, paper, orientation } = wishes.value;
      return [layer, level, area, on, kind, withBasemap, paper, orientation, session.office?.bounds].join('|');
    },
    () => void run(),
    { immediate: true },
  );
  return { areas, loaded, error, isLoading, count, again: () => void run(), chosen };
}
