import type { Geometry } from 'geojson';
import { computed, type ComputedRef, type Ref } from 'vue';
import * as api from '../../api/sheets';
import { basemapKinds } from '../../sheet/drawing';
import type { Rect } from '../../sheet/paper';
import { type PlaceMap, placeMapOf } from '../../sheet/place-map';
import { basemapPart, type Scene, sceneCell } from '../../sheet/scene';
import { useAnswer } from '../../ui/use-answer';

export interface PlaceScene {
  readonly map: ComputedRef<PlaceMap | null>;
  /** Null until it is loaded, or where it cannot be. */
  readonly scene: Readonly<Ref<Scene | null>>;
  readonly isLoading: Readonly<Ref<boolean>>;
}

/** Loads the base map and the cells round a place, for a small map on paper. */
export function usePlaceScene(place: () => Geometry, rect: Rect): PlaceScene {
  const map = computed(() => placeMapOf(place(), rect));

  async function load({ system, placing, bbox }: PlaceMap, signal: AbortSignal): Promise<Scene> {
    const parts = await Promise.all(basemapKinds(placing.scale).map((kind) => api.basemapIn(bbox, kind, signal)));
    const cells = await api.cellsIn(bbox, 'base', 'cell', undefined, signal);
    return { system, basemap: parts.flat().map((part) => basemapPart(system, part)), cells: cells.map((cell) => sceneCell(system, cell)) };
  }

  const answer = useAnswer(
    () => (map.value === null ? null : JSON.stringify(place())),
    async (_, signal) => (map.value === null ? null : load(map.value, signal)),
  );
  return { map, scene: answer.data, isLoading: answer.isLoading };
}
