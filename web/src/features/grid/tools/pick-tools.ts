import { shallowRef } from 'vue';
import type { Position } from 'geojson';
import { levelAbove } from '../../../model/grid/held';
import { useTools } from '../../../stores/tools';
import { useWorkbench } from '../../../stores/workbench';
import type { Tool } from './tool';

/** Unites what is clicked; the first one chosen keeps its key and name. */
export function mergeTool(): Tool {
  const tools = useTools();
  const bench = useWorkbench();
  return {
    get hint() {
      return tools.chosen.length < 2 ? 'merge' : 'mergeReady';
    },
    clicked(spot) {
      const found = bench.at(spot.at, tools.level)?.id;
      if (found !== undefined) tools.toggle(found);
    },
    finish() {
      const areas = [...tools.chosen];
      const [into] = areas;
      if (into === undefined || areas.length < 2 || bench.isBusy) return;
      void bench.perform({ operation: 'merge', areas, into }).then((edit) => {
        if (edit !== null) tools.choose([into]);
      });
    },
    cancel() {
      const had = tools.chosen.length > 0;
      tools.choose([]);
      return had;
    },
    overlay: () => ({}),
  };
}

/** Gives what is selected to another area of the level above. */
export function transferTool(): Tool {
  const tools = useTools();
  const bench = useWorkbench();
  return {
    get hint() {
      return tools.chosen.length === 0 ? 'transfer' : 'transferTo';
    },
    clicked(spot) {
      const above = levelAbove[tools.level];
      const here = bench.at(spot.at, tools.level);
      if (here !== null && (tools.chosen.length === 0 || spot.shift)) {
        tools.toggle(here.id);
        return;
      }
      const to = above === undefined ? null : bench.at(spot.at, above);
      if (to === null || bench.isBusy) return;
      const areas = [...tools.chosen];
      void (async () => {
        for (const area of areas) if ((await bench.perform({ operation: 'transfer', area, to: to.id })) === null) return;
      })();
    },
    cancel() {
      const had = tools.chosen.length > 0;
      tools.choose([]);
      return had;
    },
    overlay: () => ({}),
  };
}

/** Takes an area out; a neighbour that is clicked gets its ground, or Enter leaves a gap. */
export function deleteTool(): Tool {
  const tools = useTools();
  const bench = useWorkbench();
  const doomed = (): string | undefined => tools.chosen[0];

  function remove(freedTo: string | null): void {
    const area = doomed();
    if (area === undefined || bench.isBusy) return;
    void bench.perform(freedTo === null ? { operation: 'delete', area } : { operation: 'delete', area, freedTo }).then((edit) => {
      if (edit !== null) tools.choose(freedTo === null ? [] : [freedTo]);
    });
  }

  return {
    get hint() {
      return doomed() === undefined ? 'delete' : 'deleteTo';
    },
    clicked(spot) {
      const found = bench.at(spot.at, tools.level)?.id;
      if (found === undefined || found === doomed()) return;
      if (doomed() === undefined) tools.choose([found]);
      else remove(found);
    },
    finish: () => remove(null),
    remove: () => remove(null),
    cancel() {
      const had = tools.chosen.length > 0;
      tools.choose([]);
      return had;
    },
    overlay: () => ({}),
  };
}

/** Fills a gap: a click says which, a click on a neighbour who gets it, and Enter makes a new area of it. */
export function fillTool(): Tool {
  const tools = useTools();
  const bench = useWorkbench();
  const inside = shallowRef<Position | null>(null);

  function fill(into: string | null): void {
    const place = inside.value;
    const above = levelAbove[tools.level];
    const parent = place === null || above === undefined ? null : bench.at(place, above);
    if (place === null || parent === null || bench.isBusy) return;
    inside.value = null;
    const gap = { operation: 'fill-gap', parent: parent.id, inside: place } as const;
    void bench.perform(into === null ? gap : { ...gap, into }).then((edit) => {
      const filled = into ?? edit?.added[0]?.id;
      if (edit !== null && filled !== undefined) tools.choose([filled]);
    });
  }

  return {
    get hint() {
      return inside.value === null ? 'fill' : 'fillInto';
    },
    clicked(spot) {
      const here = bench.at(spot.at, tools.level);
      if (here === null) inside.value = spot.at;
      else if (inside.value !== null) fill(here.id);
    },
    finish: () => fill(null),
    cancel() {
      const had = inside.value !== null;
      inside.value = null;
      return had;
    },
    overlay: () => ({ shapes: inside.value === null ? [] : [{ geometry: { type: 'Point', coordinates: inside.value }, kind: 'guide' }] }),
  };
}
