import type { Position } from 'geojson';
import { levelAbove } from '../../../model/grid/held';
import { isSame } from '../../../model/grid/shapes';
import { useLayers } from '../../../stores/layers';
import { useNotices } from '../../../stores/notices';
import { type ToolName, useTools } from '../../../stores/tools';
import { useWorkbench } from '../../../stores/workbench';
import { i18n } from '../../../i18n';
import { nodeTool } from './node-tool';
import { deleteTool, fillTool, mergeTool, transferTool } from './pick-tools';
import { selectTool } from './select-tool';
import { sketchTool } from './sketch-tool';
import type { Tool } from './tool';

const middleOf = (line: readonly Position[]): Position => {
  const at = Math.floor((line.length - 1) / 2);
  const [a, b] = [line[at] ?? [], line[at + 1] ?? line[at] ?? []];
  return [((a[0] ?? 0) + (b[0] ?? 0)) / 2, ((a[1] ?? 0) + (b[1] ?? 0)) / 2];
};

/** All tools of the workbench. `dispute` takes a line that was marked as disputed. */
export function allTools(dispute: (line: readonly Position[]) => void): Record<ToolName, Tool> {
  const tools = useTools();
  const bench = useWorkbench();
  const layers = useLayers();
  const notices = useNotices();
  const say = (key: string): false => {
    notices.say(i18n.global.t(`bench.${key}`), 'error');
    return false;
  };

  /** A dedicated layer has areas of its own ground; in the base layer each is drawn in the one above. */
  const isDedicated = (): boolean => layers.gridLayers.some(({ code, kind }) => code === bench.draft?.layer && kind !== 'base');

  /** What an area without a parent is called until the planner gives it a name. */
  const newName = (): string => i18n.global.t('bench.newArea', { number: (bench.draft?.counts.cell ?? 0) + 1 });

  async function draw(line: readonly Position[]): Promise<boolean> {
    const above = levelAbove[tools.level];
    // Its corners may lie on borders of several: most of it has to be inside one.
    const places = [...line, ...line.map((each, i) => middleOf([each, line[(i + 2) % line.length] ?? each]))];
    const counted = new Map<string, number>();
    for (const place of places) {
      const id = above === undefined ? undefined : bench.at(place, above)?.id;
      if (id !== undefined) counted.set(id, (counted.get(id) ?? 0) + 1);
    }
    const [parent] = [...counted].sort((a, b) => b[1] - a[1])[0] ?? [];
    if (parent === undefined && !isDedicated()) return say('noParent');
    const outline = { type: 'Polygon' as const, coordinates: [[...line, line[0] ?? []]] };
    const edit = await bench.perform(parent === undefined ? { operation: 'draw', name: newName(), outline } : { operation: 'draw', parent, outline });
    tools.choose(edit?.added.map(({ id }) => id) ?? tools.chosen);
    return edit !== null;
  }

  async function split(line: readonly Position[]): Promise<boolean> {
    const isRing = isSame(line[0] ?? [], line.at(-1) ?? []);
    const only = tools.chosen.length === 1 ? tools.chosen[0] : undefined;
    const meant = only ?? bench.at(isRing ? (line[0] ?? []) : middleOf(line), tools.level)?.id;
    if (meant === undefined) return say('noArea');
    const edit = await bench.perform({ operation: 'split', area: meant, line: { type: 'LineString', coordinates: [...line] } });
    if (edit !== null) tools.choose([]);
    return edit !== null;
  }

  /** The two areas whose border the line begins and ends on; a junction has more, then the selection says which are meant. */
  async function reshape(line: readonly Position[]): Promise<boolean> {
    const beside = (place: Position): string[] => {
      const onNode = bench.topology.areasAt(place);
      const found = onNode.length > 0 ? onNode : tools.meant({ at: place, shift: false, alt: false, ctrl: false, isTouch: false }).areas;
      return found.filter((id) => bench.find(id)?.area.properties.level === tools.level);
    };
    const ends = beside(line.at(-1) ?? []);
    const common = beside(line[0] ?? []).filter((id) => ends.includes(id));
    const meant = common.length > 2 ? common.filter((id) => tools.chosen.includes(id)) : common;
    const [one, other] = meant;
    if (one === undefined || other === undefined || meant.length > 2) return say('noPair');
    return (await bench.perform({ operation: 'reshape', one, other, line: { type: 'LineString', coordinates: [...line] } })) !== null;
  }

  return {
    select: selectTool(false),
    rectangle: selectTool(true),
    draw: sketchTool({ hint: 'draw', isArea: true, least: 3, finish: draw }),
    split: sketchTool({ hint: 'split', isArea: false, least: 2, finish: split }),
    merge: mergeTool(),
    node: nodeTool(),
    reshape: sketchTool({ hint: 'reshape', isArea: false, least: 2, finish: reshape }),
    fill: fillTool(),
    transfer: transferTool(),
    delete: deleteTool(),
    measure: sketchTool({ hint: 'measure', isArea: true, least: 2 }),
    dispute: sketchTool({
      hint: 'dispute',
      isArea: false,
      least: 2,
      alwaysTraces: true,
      finish: (line) => {
        dispute(line);
        return Promise.resolve(true);
      },
    }),
  };
}
