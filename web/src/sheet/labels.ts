/**
 * Where the names of cells stand on a printed map: inside the cell and never over another text. What does not fit is written
 * smaller, then shorter, then as a number that the table beside the map explains, with a line to the cell where even that has no
 * room in it.
 */
import type { Box } from '../model/taken-space';
import { textBoxes, type TakenSpace } from '../model/taken-space';
import type { Rect } from './paper';
import type { PlanePoint } from './projection';
import { boxOf, centroid, holdsBox, interiorPoint, type Rings, ringsInside } from './shape';

/** Width of a text in millimetres at a size in millimetres. */
export type Measure = (text: string, size: number, isBold: boolean) => number;

export interface LabelledCell {
  readonly id: string;
  /** On the paper. */
  readonly rings: Rings;
  /** The label in ever shorter ways, each by its lines; the first line is the name. */
  readonly variants: readonly (readonly string[])[];
  /** What stands for the cell where the label does not fit: also what the table is looked up by. Empty for nothing. */
  readonly mark: string;
}

export interface PlacedLine {
  readonly text: string;
  readonly x: number;
  /** Of the middle of the line. */
  readonly y: number;
  readonly size: number;
  readonly isBold: boolean;
}

export interface PlacedLabel {
  readonly id: string;
  readonly lines: readonly PlacedLine[];
  /** Only the mark is written: the table says the rest. */
  readonly isMark: boolean;
  /** From the mark to the cell, where it stands outside. */
  readonly leader: readonly [PlanePoint, PlanePoint] | null;
}

const nameSizes = [3.4, 2.8, 2.3] as const;
const markSize = 2.2;
/** Small print as a share of the name above it. */
const smaller = 0.78;
const spacing = 1.22;
const beside = 0.5;

interface Block {
  readonly lines: readonly { text: string; size: number; isBold: boolean; width: number }[];
  readonly width: number;
  readonly height: number;
}

function blockOf(texts: readonly string[], size: number, measure: Measure): Block {
  const lines = texts.map((text, index) => {
    const own = index === 0 ? size : size * smaller;
    return { text, size: own, isBold: index === 0, width: measure(text, own, index === 0) };
  });
  return {
    lines,
    width: Math.max(...lines.map((line) => line.width)),
    height: lines.reduce((sum, line) => sum + line.size * spacing, 0),
  };
}

const boxAt = ([x, y]: PlanePoint, { width, height }: Block): Box => ({
  west: x - width / 2 - beside,
  north: y - height / 2 - beside / 2,
  east: x + width / 2 + beside,
  south: y + height / 2 + beside / 2,
});

function linesAt([x, y]: PlanePoint, block: Block): PlacedLine[] {
  let top = y - block.height / 2;
  return block.lines.map(({ text, size, isBold }) => {
    const middle = top + (size * spacing) / 2;
    top += size * spacing;
    return { text, x, y: middle, size, isBold };
  });
}

/** Places inside an area where a text may stand, the best first. */
function anchorsOf(rings: Rings): PlanePoint[] {
  const inner = interiorPoint(rings).at;
  const [west, , east] = boxOf(rings);
  const shift = (east - west) / 8;
  return [centroid(rings), inner, [inner[0] - shift, inner[1]], [inner[0] + shift, inner[1]]];
}

const leaderAngles = [0, 0.5, 1, 1.5, 0.25, 0.75, 1.25, 1.75].map((turn) => turn * Math.PI);
const leaderLengths = [3.5, 5.5, 8, 11];

export interface Page {
  readonly frame: Rect;
  readonly taken: TakenSpace;
  readonly measure: Measure;
}

function isIn({ x, y, width, height }: Rect, box: Box): boolean {
  return box.west >= x && box.north >= y && box.east <= x + width && box.south <= y + height;
}

function inside(cell: LabelledCell, rings: Rings, { frame, taken, measure }: Page): PlacedLabel | null {
  const said = cell.variants.flatMap((lines) => nameSizes.map((size) => ({ block: blockOf(lines, size, measure), isMark: false })));
  const isSaidByMark = cell.variants.every((lines) => lines.length === 1 && lines[0] === cell.mark);
  const mark = { block: blockOf([cell.mark], markSize, measure), isMark: !isSaidByMark };
  const anchors = anchorsOf(rings);
  for (const { block, isMark } of cell.mark === '' ? said : [...said, mark]) {
    for (const at of anchors) {
      const box = boxAt(at, block);
      if (!isIn(frame, box) || !holdsBox(rings, [box.west, box.north, box.east, box.south]) || !taken.isFree(box)) continue;
      taken.take(box);
      return { id: cell.id, lines: linesAt(at, block), isMark, leader: null };
    }
  }
  return null;
}

/** Boxes along the line, so that no text comes to stand on it. */
function along([ax, ay]: PlanePoint, [bx, by]: PlanePoint): Box[] {
  return textBoxes((ax + bx) / 2, (ay + by) / 2, Math.atan2(by - ay, bx - ax) || 0.06, Math.hypot(bx - ax, by - ay), 0.3, 0);
}

function outside(cell: LabelledCell, rings: Rings, { frame, taken, measure }: Page): PlacedLabel | null {
  if (cell.mark === '') return null;
  const from = interiorPoint(rings).at;
  const block = blockOf([cell.mark], markSize, measure);
  for (const length of leaderLengths) {
    for (const angle of leaderAngles) {
      const end: PlanePoint = [from[0] + length * Math.cos(angle), from[1] + length * Math.sin(angle)];
      const at: PlanePoint = [end[0] + (Math.cos(angle) * block.width) / 2, end[1] + (Math.sin(angle) * block.height) / 2];
      const boxes = [boxAt(at, block), ...along(from, end)];
      if (!boxes.every((box) => isIn(frame, box) && taken.isFree(box))) continue;
      boxes.forEach((box) => taken.take(box));
      return { id: cell.id, lines: linesAt(at, block), isMark: true, leader: [from, end] };
    }
  }
  return null;
}

/** Shares of the width and the height at which the title of an area may stand, the middle first. */
const titleShares = [0.5, 0.35, 0.65, 0.2, 0.8];

/** A title of an area wherever inside it there is still room; null where there is none. */
export function placeTitle(text: string, area: Rings, sizes: readonly number[], { frame, taken, measure }: Page): PlacedLine | null {
  const rings = ringsInside(area, frame);
  if (rings.length === 0) return null;
  const [west, north, east, south] = boxOf(rings);
  for (const size of sizes) {
    const block = blockOf([text], size, measure);
    for (const down of titleShares) {
      for (const right of titleShares) {
        const at: PlanePoint = [west + right * (east - west), north + down * (south - north)];
        const box = boxAt(at, block);
        if (!isIn(frame, box) || !holdsBox(rings, [box.west, box.north, box.east, box.south]) || !taken.isFree(box)) continue;
        taken.take(box);
        return linesAt(at, block)[0] ?? null;
      }
    }
  }
  return null;
}

export interface CellLabels {
  readonly placed: readonly PlacedLabel[];
  /** Cells on the map with no room for even a mark. */
  readonly left: readonly string[];
}

/** Labels for all cells of which something is in the frame. */
export function placeCellLabels(cells: readonly LabelledCell[], frame: Rect, taken: TakenSpace, measure: Measure): CellLabels {
  const page: Page = { frame, taken, measure };
  const placed: PlacedLabel[] = [];
  const homeless: { cell: LabelledCell; rings: Rings }[] = [];
  for (const cell of cells) {
    const rings = ringsInside(cell.rings, frame);
    if (rings.length === 0) continue;
    const label = inside(cell, rings, page);
    if (label === null) homeless.push({ cell, rings });
    else placed.push(label);
  }
  // Lines lead out of cells only after every label that stands in its own cell has its place.
  const left: string[] = [];
  for (const { cell, rings } of homeless) {
    const label = outside(cell, rings, page);
    if (label === null) left.push(cell.id);
    else placed.push(label);
  }
  return { placed, left };
}
