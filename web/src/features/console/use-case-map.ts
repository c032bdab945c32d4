import { computed, type ComputedRef, type Ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import * as api from '../../api/cases';
import type { CaseDetail, CaseFeature, LastPosition } from '../../api/cases';
import { labelOf } from '../../i18n';
import type { MapEvents, MapMarker, View } from '../../map/map-view';
import type { Candidate } from '../../model/cases/candidates';
import { lampShape, worstLamp } from '../../model/cases/lamps';
import { anchorOf, asBbox } from '../../model/lonlat';
import { useLayers } from '../../stores/layers';
import { useMap } from '../../stores/map';
import { usePicking } from '../../stores/picking';
import { useSession } from '../../stores/session';

const mostMarkers = 300;
const reachDegrees = 0.06;
/** Where houses and their numbers are to be seen. */
const streetZoom = 16;

interface Shown {
  readonly rows: () => readonly CaseFeature[];
  readonly active: Ref<string | null>;
  readonly detail: Ref<CaseDetail | null>;
  readonly candidates: Ref<readonly Candidate[]>;
  /** The server's time, coarse enough not to draw the markers anew each second. */
  readonly minute: ComputedRef<number>;
  readonly choose: (id: string) => void;
}

/** Draws the queue and the people who could go onto the map, and keeps the selected case to be seen. */
export function useCaseMap({ rows, active, detail, candidates, minute, choose }: Shown): { start: View; events: MapEvents } {
  const { t } = useI18n();
  const map = useMap();
  const layers = useLayers();
  const picking = usePicking();
  const session = useSession();
  const positions = shallowRef<readonly LastPosition[]>([]);

  watch(candidates, async (found) => {
    const at = detail.value === null ? null : anchorOf(detail.value.place);
    if (found.length === 0 || at === null) {
      positions.value = [];
      return;
    }
    const box = [at.lon - reachDegrees, at.lat - reachDegrees, at.lon + reachDegrees, at.lat + reachDegrees].join(',');
    // Who may not see positions sees the list alone.
    const known = await api.lastPositions(box).catch(() => []);
    if (candidates.value === found) positions.value = known;
  });

  const caseMarkers = computed<MapMarker[]>(() =>
    rows().slice(0, mostMarkers).flatMap(({ id, geometry, properties }) => {
      const at = anchorOf(geometry);
      const lamp = worstLamp(properties.clocks, minute.value);
      const label = `${properties.number} · ${labelOf(properties.categoryLabels, properties.categoryName)} · ${t(lamp === null ? 'cases.lampNone' : `cases.lamp.${lamp}`)}`;
      return at === null ? [] : [{ id, at, text: lamp === null ? '○' : lampShape[lamp], label, isActive: active.value === id, look: lamp ?? 'none' }];
    }),
  );
  const staffMarkers = computed<MapMarker[]>(() =>
    candidates.value.slice(0, 9).flatMap(({ party }, index) => {
      const found = positions.value.find(({ personId }) => personId === party.id);
      const label = `${index + 1} · ${party.name}`;
      return found === undefined ? [] : [{ id: `staff ${party.id}`, at: found, text: String(index + 1), label, isActive: false, look: 'person' as const }];
    }),
  );

  watch([caseMarkers, staffMarkers, () => map.view], ([cases, staff, view]) => view?.setMarkers([...cases, ...staff]), { immediate: true });
  // The cases are drawn from the queue, which is newer than the tiles.
  watch([() => layers.sources, () => map.view], ([sources, view]) => view?.setSources(sources.filter(({ id }) => id !== 'cases')), { immediate: true });
  watch([() => detail.value?.id, () => map.view], () => {
    const place = detail.value?.place ?? null;
    const at = place === null ? null : anchorOf(place);
    map.view?.highlight(place);
    if (at !== null) map.view?.reveal(at, streetZoom);
  });
  watch(
    () => map.view,
    (view) => {
      const bounds = asBbox(session.office?.bounds);
      if (view !== null && bounds !== null && detail.value === null) view.fit(bounds);
    },
    { flush: 'post' },
  );

  const events: MapEvents = {
    picked: (at) => void picking.give(at),
    moved: () => undefined,
    markerPicked(id) {
      if (rows().some((row) => row.id === id)) choose(id);
    },
    tilesFailed: () => undefined,
    tilesLoading: (isLoading) => (map.isLoading = isLoading),
  };
  return { start: { centre: session.office?.centre ?? { lon: 113.73, lat: 34.77 }, zoom: 14 }, events };
}
