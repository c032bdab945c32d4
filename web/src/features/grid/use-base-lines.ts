import { watch } from 'vue';
import * as grid from '../../api/grid';
import { baseLinesOf } from '../../model/grid/base-lines';
import { useMap } from '../../stores/map';
import { useTools } from '../../stores/tools';

/** From farther out, roads lie closer together than a pointer can tell. */
const nearestZoom = 15;

/** Keeps the roads and water in view at hand for snapping, once a tool that snaps is taken up. */
export function useBaseLines(): void {
  const map = useMap();
  const tools = useTools();
  let running: AbortController | null = null;

  watch(
    () => [tools.moves, tools.active, tools.isSnapping] as const,
    async () => {
      running?.abort();
      const { view } = map;
      if (view === null || !tools.isSnapping || tools.active === 'select' || view.view().zoom < nearestZoom) return;
      const controller = new AbortController();
      running = controller;
      const features = await grid.baseLines(view.box(), controller.signal).catch(() => null);
      // Without them the tools snap to what the draft has.
      if (running === controller && features !== null) tools.lines = baseLinesOf(features);
    },
  );
}
