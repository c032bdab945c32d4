/** A map on paper as plain paths and texts, in millimetres and in the order they are drawn. */
import { joinPaths, lineAnchor } from '../map/tiles/geometry';
import { palettes } from '../map/tiles/palette';
import { rankOfClass } from '../map/tiles/style';
import type { BasemapKind, Level } from '../api/types';
import { TakenSpace, textBoxes } from '../model/taken-space';
import { type CellLabels, type LabelledCell, type Measure, placeCellLabels, placeTitle } from './labels';
import { type Placing, toPaper, visibleBox } from './paper';
import type { BasemapPart, Scene, SceneCell } from './scene';
import { boxOf, interiorPoint, isMet, type Path, pathData, ringsInside } from './shape';

const palette = palettes.light;

export interface DrawnPath {
  readonly d: string;
  readonly fill?: string;
  readonly opacity?: number;
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: string;
}

export interface DrawnText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly isBold: boolean;
  readonly colour: string;
  /** Degrees clockwise. */
  readonly angle: number;
}

export interface Drawing {
  readonly paths: readonly DrawnPath[];
  readonly leaders: readonly DrawnPath[];
  readonly texts: readonly DrawnText[];
  readonly labels: CellLabels;
}

export interface DrawingWishes {
  /** Areas with labels, and what is written on each. */
  readonly labelled: ReadonlyMap<string, { variants: readonly (readonly string[])[]; mark: string }>;
  /** Colours of areas, by id. */
  readonly tints: ReadonlyMap<string, string>;
  /** Areas whose name stands once, larger, where there is room. */
  readonly titled: readonly SceneCell[];
  /** The one the map is about: the rest is paler. */
  readonly focus: SceneCell | null;
  readonly levels: readonly Level[];
  /** Rectangles of the page that stay free of texts, such as that of the scale bar. */
  readonly reserved: readonly { x: number; y: number; width: number; height: number }[];
  readonly measure: Measure;
}

/** What of the base map is still to be made out at a scale. */
export function basemapKinds(scale: number): BasemapKind[] {
  const kinds: BasemapKind[] = ['ground', 'water', 'waterway', 'road'];
  return scale <= 15_000 ? [...kinds, 'building'] : kinds;
}

/** The lowest rank of roads that is drawn at a scale: paths and service roads go first. */
function leastRank(scale: number): number {
  return scale <= 8_000 ? 0 : scale <= 20_000 ? 1 : scale <= 60_000 ? 2 : 4;
}

const roadMetres = [1.5, 3.5, 6, 8, 11, 15, 18];
const leastRoadWidth = [0.15, 0.3, 0.45, 0.6, 0.8, 1, 1.1];
const mostRoadWidth = 4.5;

function roadWidth(rank: number, scale: number): number {
  return Math.min(mostRoadWidth, Math.max(leastRoadWidth[rank] ?? 0.3, ((roadMetres[rank] ?? 4) * 1000) / scale));
}

export const cellLines: Record<Level, { stroke: string; width: number; dash?: string }> = {
  cell: { stroke: palette.cell, width: 0.35 },
  community: { stroke: palette.community, width: 0.7 },
  street: { stroke: palette.street, width: 1, dash: '4 1.4 0.6 1.4' },
};
const titleSizes = [5, 4.2, 3.6];
const focusLine = { stroke: '#c62828', width: 0.9 };

type Painter = (part: BasemapPart) => DrawnPath | null;

/** The paths of all parts that are painted alike become one, so that a page stays small. */
function gathered(parts: readonly BasemapPart[], placing: Placing, isClosed: boolean, paint: Painter): DrawnPath[] {
  const alike = new Map<string, { look: DrawnPath; d: string[] }>();
  for (const part of parts) {
    const look = paint(part);
    if (look === null) continue;
    const key = JSON.stringify(look);
    const group = alike.get(key) ?? { look, d: [] };
    alike.set(key, group);
    group.d.push(pathData(onPaper(part.paths, placing), isClosed));
  }
  return [...alike.values()].map(({ look, d }) => ({ ...look, d: d.join('') }));
}

const onPaper = (paths: readonly Path[], placing: Placing): Path[] => paths.map((path) => path.map((point) => toPaper(placing, point)));

function basemapPaths(parts: readonly BasemapPart[], placing: Placing): DrawnPath[] {
  const { scale } = placing;
  const of = (kind: BasemapKind): BasemapPart[] => parts.filter((part) => part.kind === kind);
  const roads = of('road')
    .filter((part) => rankOfClass(part.class) >= leastRank(scale))
    .sort((a, b) => rankOfClass(a.class) - rankOfClass(b.class));
  const casing: Painter = (road) => {
    const rank = rankOfClass(road.class);
    return rank === 0 ? null : { d: '', stroke: palette.roadCasing, width: roadWidth(rank, scale) + 0.25 };
  };
  const surface: Painter = (road) => {
    const rank = rankOfClass(road.class);
    if (rank === 0) return { d: '', stroke: palette.path, width: 0.2, dash: '0.8 0.6' };
    return { d: '', stroke: rank >= 4 ? palette.roadMajor : palette.road, width: roadWidth(rank, scale) };
  };
  return [
    ...gathered(of('ground'), placing, true, (part) => ({ d: '', fill: palette.cover[part.class] ?? palette.ground })),
    ...gathered(of('waterway'), placing, false, () => ({ d: '', stroke: palette.waterway, width: 0.5 })),
    ...gathered(of('water'), placing, true, () => ({ d: '', fill: palette.water })),
    ...gathered(of('building'), placing, true, () => ({ d: '', fill: palette.building, stroke: palette.buildingEdge, width: 0.08 })),
    ...gathered(roads, placing, false, casing),
    ...gathered(roads, placing, false, surface),
  ];
}

function frameData({ rect: { x, y, width, height } }: Placing): string {
  return `M${x} ${y}H${x + width}V${y + height}H${x}Z`;
}

function cellPaths(cells: readonly SceneCell[], placing: Placing, { tints, focus, levels }: DrawingWishes): DrawnPath[] {
  const data = (cell: SceneCell): string => pathData(onPaper(cell.rings, placing), true);
  const fills = cells.flatMap((cell) => {
    const fill = tints.get(cell.id);
    return fill === undefined ? [] : [{ d: data(cell), fill, opacity: 0.3 }];
  });
  const veil = focus === null ? [] : [{ d: frameData(placing) + data(focus), fill: '#ffffff', opacity: 0.5 }];
  const borders = (['cell', 'community', 'street'] as const)
    .filter((level) => levels.includes(level))
    .map((level) => ({ ...cellLines[level], d: cells.filter((cell) => cell.level === level).map(data).join('') }));
  return [...fills, ...veil, ...borders, ...(focus === null ? [] : [{ ...focusLine, d: data(focus) }])];
}

/** Names of roads and waterways along their longest straight stretch, of water and parks inside, where nothing else is written. */
function basemapTexts(parts: readonly BasemapPart[], placing: Placing, taken: TakenSpace, measure: Measure): DrawnText[] {
  const { rect, scale } = placing;
  const texts: DrawnText[] = [];
  const write = (text: string, x: number, y: number, size: number, colour: string, angle: number): boolean => {
    const boxes = textBoxes(x, y, angle, measure(text, size, false), size * 0.6, 0.4);
    const fits = boxes.every((box) => box.west >= rect.x && box.east <= rect.x + rect.width && box.north >= rect.y && box.south <= rect.y + rect.height && taken.isFree(box));
    if (!fits) return false;
    boxes.forEach((box) => taken.take(box));
    texts.push({ text, x, y, size, isBold: false, colour, angle: (angle * 180) / Math.PI });
    return true;
  };
  for (const [name, lines] of byName(parts.filter((part) => part.kind === 'road' || part.kind === 'waterway'))) {
    const [first] = lines;
    const isRoad = first?.kind === 'road';
    const size = isRoad ? Math.min(2.6, Math.max(1.9, roadWidth(rankOfClass(first.class), scale) * 0.8)) : 2.1;
    for (const path of straightened(lines, placing)) {
      const anchor = lineAnchor([path]);
      if (anchor === null || anchor.size / 100 < measure(name, size, false) * 1.05) continue;
      if (write(name, anchor.x / 100, anchor.y / 100, size, isRoad ? palette.text : palette.textWater, anchor.angle)) break;
    }
  }
  for (const [name, areas] of byName(parts.filter((part) => part.kind === 'water' || part.kind === 'ground'))) {
    const rings = areas.flatMap((area) => ringsInside(onPaper(area.paths, placing), rect));
    if (rings.length === 0) continue;
    const [west, , east] = boxOf(rings);
    const { at } = interiorPoint(rings);
    if (measure(name, 2.1, false) < (east - west) * 1.2) write(name, at[0], at[1], 2.1, areas[0]?.kind === 'water' ? palette.textWater : '#3d6b35', 0);
  }
  return texts;
}

function byName(parts: readonly BasemapPart[]): Map<string, BasemapPart[]> {
  const named = new Map<string, BasemapPart[]>();
  for (const part of parts) if (part.name !== null) named.set(part.name, [...(named.get(part.name) ?? []), part]);
  return named;
}

/** Pieces of a line strung together, cut to the frame, in hundredths of a millimetre; the longest first. */
function straightened(lines: readonly BasemapPart[], placing: Placing): Float32Array[] {
  const { rect } = placing;
  const margin = 2;
  const isIn = ([x, y]: readonly [number, number]): boolean =>
    x > rect.x - margin && x < rect.x + rect.width + margin && y > rect.y - margin && y < rect.y + rect.height + margin;
  const pieces = lines.flatMap((line) => onPaper(line.paths, placing)).flatMap((path) => {
    const runs: number[][] = [];
    let run: number[] = [];
    for (const point of dense(path)) {
      if (isIn(point)) run.push(point[0] * 100, point[1] * 100);
      else if (run.length > 0) {
        runs.push(run);
        run = [];
      }
    }
    return [...runs, run].filter((each) => each.length >= 4).map((each) => Float32Array.from(each));
  });
  const straight = (path: Float32Array): number => lineAnchor([path])?.size ?? 0;
  return joinPaths(pieces).sort((a, b) => straight(b) - straight(a));
}

/** With a point at least every 4 mm, so that a long segment is cut near the frame and not at its far end. */
function dense(path: Path): [number, number][] {
  return path.flatMap((point, index): [number, number][] => {
    const before = path[index - 1];
    if (before === undefined) return [[point[0], point[1]]];
    const steps = Math.min(200, Math.max(1, Math.ceil(Math.hypot(point[0] - before[0], point[1] - before[1]) / 4)));
    return Array.from({ length: steps }, (_, i) => {
      const share = (i + 1) / steps;
      return [before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])];
    });
  });
}

interface Written {
  readonly labels: CellLabels;
  readonly titles: readonly DrawnText[];
  readonly taken: TakenSpace;
}

/** Labels of cells, then titles of areas where there is room left; areas that had none get theirs before the cells in a second try. */
function written(labelled: readonly LabelledCell[], { titled, reserved, measure }: DrawingWishes, placing: Placing): Written {
  const attempt = (first: readonly SceneCell[]): Written & { homeless: readonly SceneCell[] } => {
    const taken = new TakenSpace(8);
    for (const { x, y, width, height } of reserved) taken.take({ west: x, north: y, east: x + width, south: y + height });
    const page = { frame: placing.rect, taken, measure };
    const homeless: SceneCell[] = [];
    const title = (area: SceneCell, sizes: readonly number[]): DrawnText[] => {
      const line = placeTitle(area.name, onPaper(area.rings, placing), sizes, page);
      if (line === null) homeless.push(area);
      return line === null ? [] : [{ ...line, colour: cellLines[area.level].stroke, angle: 0 }];
    };
    const before = first.flatMap((area) => title(area, titleSizes.slice(-1)));
    const labels = placeCellLabels(labelled, placing.rect, taken, measure);
    const after = titled.filter((area) => !first.includes(area)).flatMap((area) => title(area, titleSizes));
    return { labels, titles: [...before, ...after], taken, homeless };
  };
  const once = attempt([]);
  return once.homeless.length === 0 ? once : attempt(once.homeless);
}

/** Draws what of a scene lies in the frame. */
export function draw(scene: Scene, placing: Placing, wishes: DrawingWishes): Drawing {
  const box = visibleBox(placing);
  const parts = scene.basemap.filter((part) => isMet(part.box, box) && basemapKinds(placing.scale).includes(part.kind));
  const cells = scene.cells.filter((cell) => isMet(cell.box, box));
  const focusFirst = [...cells].sort((a, b) => Number(b === wishes.focus) - Number(a === wishes.focus));
  const labelled = focusFirst.flatMap((cell): LabelledCell[] => {
    const said = wishes.labelled.get(cell.id);
    return said === undefined ? [] : [{ id: cell.id, rings: onPaper(cell.rings, placing), ...said }];
  });
  const { labels, titles, taken } = written(labelled, wishes, placing);
  const named = labels.placed.flatMap(({ id, lines }) =>
    lines.map((line): DrawnText => ({ ...line, colour: id === wishes.focus?.id ? '#8e1b1b' : line.isBold ? '#22306b' : palette.text, angle: 0 })),
  );
  const leaders = labels.placed.flatMap(({ leader }) =>
    leader === null ? [] : [{ d: pathData([leader], false), stroke: palette.text, width: 0.15 }],
  );
  const texts = [...titles, ...basemapTexts(parts, placing, taken, wishes.measure), ...named];
  return { paths: [...basemapPaths(parts, placing), ...cellPaths(cells, placing, wishes)], leaders, texts, labels };
}
