/** Paper, frames on it and round scales; everything in millimetres from the upper left corner of the page. */
import type { PlanePoint } from './projection';

export const papers = ['A4', 'A3'] as const;
export type Paper = (typeof papers)[number];
export const orientations = ['landscape', 'portrait'] as const;
export type Orientation = (typeof orientations)[number];

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where things stand on a page: the map, and a panel beside or below it for the legend and what is told. */
export interface PageLayout {
  readonly width: number;
  readonly height: number;
  readonly map: Rect;
  readonly panel: Rect;
  /** The panel is a column beside the map, or a band below it. */
  readonly isColumn: boolean;
}

const sizes: Record<Paper, readonly [number, number]> = { A4: [210, 297], A3: [297, 420] };
const margin = 9;
const titleHeight = 15;
const footerHeight = 7;
const gap = 3;

export function layoutOf(paper: Paper, orientation: Orientation): PageLayout {
  const [short, long] = sizes[paper];
  const [width, height] = orientation === 'landscape' ? [long, short] : [short, long];
  const inner: Rect = {
    x: margin,
    y: margin + titleHeight,
    width: width - 2 * margin,
    height: height - 2 * margin - titleHeight - footerHeight,
  };
  if (orientation === 'landscape') {
    const column = paper === 'A3' ? 88 : 68;
    return {
      width,
      height,
      isColumn: true,
      map: { ...inner, width: inner.width - column - gap },
      panel: { ...inner, x: inner.x + inner.width - column, width: column },
    };
  }
  const band = paper === 'A3' ? 96 : 74;
  return {
    width,
    height,
    isColumn: false,
    map: { ...inner, height: inner.height - band - gap },
    panel: { ...inner, y: inner.y + inner.height - band, height: band },
  };
}

/** West, south, east, north in metres of the plane. */
export type PlaneBox = readonly [number, number, number, number];

/** How the plane lies on the paper. */
export interface Placing {
  readonly rect: Rect;
  /** 1 mm on the paper is this many millimetres in the field. */
  readonly scale: number;
  readonly centre: PlanePoint;
}

const roundSteps = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8] as const;

/** The next round number of a scale that is not below. */
export function roundScale(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = roundSteps.find((each) => each * power >= least * (1 - 1e-9));
  return Math.round((step ?? 10) * power);
}

/** The box in the middle of the rectangle at the largest round scale that leaves `share` of it free all round. */
export function placed([west, south, east, north]: PlaneBox, rect: Rect, share = 0.04): Placing {
  const free = 1 - 2 * share;
  const least = Math.max(((east - west) * 1000) / (rect.width * free), ((north - south) * 1000) / (rect.height * free), 100);
  return { rect, scale: roundScale(least), centre: [(west + east) / 2, (south + north) / 2] };
}

/** A point of the plane on the paper. */
export function toPaper({ rect, scale, centre }: Placing, [x, y]: PlanePoint): [number, number] {
  return [rect.x + rect.width / 2 + ((x - centre[0]) * 1000) / scale, rect.y + rect.height / 2 - ((y - centre[1]) * 1000) / scale];
}

/** What of the plane is on the paper. */
export function visibleBox({ rect, scale, centre }: Placing): PlaneBox {
  const [halfWidth, halfHeight] = [(rect.width * scale) / 2000, (rect.height * scale) / 2000];
  return [centre[0] - halfWidth, centre[1] - halfHeight, centre[0] + halfWidth, centre[1] + halfHeight];
}

export interface ScaleBar {
  readonly metres: number;
  /** Length on the paper. */
  readonly length: number;
}

/** A scale bar of a round length, at most `most` millimetres long. */
export function scaleBar(scale: number, most: number): ScaleBar {
  const longest = (most * scale) / 1000;
  const power = 10 ** Math.floor(Math.log10(longest));
  const metres = [5, 4, 2, 1].map((step) => step * power).find((each) => each <= longest) ?? power;
  return { metres, length: (metres * 1000) / scale };
}
