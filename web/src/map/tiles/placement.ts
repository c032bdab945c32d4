import { TakenSpace, textBoxes } from '../../model/taken-space';
import type { LabelWish } from './messages';

/** A wish with its place in pixels of the whole map rather than of its tile. */
export interface PlacedWish extends LabelWish {
  readonly worldX: number;
  readonly worldY: number;
}

const gridPixels = 64;

/** A community, the place of the base map named after it and its square: readers need the name once. */
const alikePixels = 400;
/** From this rank on equal texts are different things: house numbers, objects named after their kind. */
const firstRankOfNumbers = 8;

/**
 * Chooses which names are written: by rank, then size, none over another, one thing once, and the same name again only at a
 * distance, whatever layers it comes from. A line shorter than its name has none.
 */
export function placeLabels(wishes: readonly PlacedWish[], widthOf: (wish: LabelWish) => number): PlacedWish[] {
  const taken = new TakenSpace(gridPixels);
  const written = new Map<string, PlacedWish[]>();
  const placed: PlacedWish[] = [];
  for (const wish of [...wishes].sort((a, b) => a.rank - b.rank || b.size - a.size)) {
    const alike = written.get(wish.text) ?? [];
    const isLine = wish.style.apart > 0;
    const apart = isLine ? wish.style.apart : wish.rank < firstRankOfNumbers ? alikePixels : 0;
    const isNear = (other: PlacedWish): boolean => Math.hypot(other.worldX - wish.worldX, other.worldY - wish.worldY) < apart;
    if (alike.some((other) => isNear(other) || (!isLine && other.group === wish.group))) continue;
    const width = widthOf(wish);
    if (isLine && wish.size < width * 0.9) continue;
    const boxes = textBoxes(wish.worldX, wish.worldY, wish.angle, width, wish.style.pixels * 0.62, 3);
    if (!boxes.every((box) => taken.isFree(box))) continue;
    for (const box of boxes) taken.take(box);
    written.set(wish.text, [...alike, wish]);
    placed.push(wish);
  }
  return placed;
}
