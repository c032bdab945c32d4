import type { LabelWish } from './messages';

/** A wish with its place in pixels of the whole map rather than of its tile. */
export interface PlacedWish extends LabelWish {
  readonly worldX: number;
  readonly worldY: number;
}

interface Box {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

const gridPixels = 64;

/** Boxes already taken, found by the squares of a coarse grid they touch. */
class TakenSpace {
  private readonly squares = new Map<string, Box[]>();

  isFree(box: Box): boolean {
    return !this.keysOf(box).some((key) =>
      this.squares
        .get(key)
        ?.some((other) => box.west < other.east && box.east > other.west && box.north < other.south && box.south > other.north),
    );
  }

  take(box: Box): void {
    for (const key of this.keysOf(box)) {
      const boxes = this.squares.get(key);
      if (boxes === undefined) this.squares.set(key, [box]);
      else boxes.push(box);
    }
  }

  private keysOf({ west, north, east, south }: Box): string[] {
    const keys: string[] = [];
    for (let x = Math.floor(west / gridPixels); x <= Math.floor(east / gridPixels); x++) {
      for (let y = Math.floor(north / gridPixels); y <= Math.floor(south / gridPixels); y++) keys.push(`${x} ${y}`);
    }
    return keys;
  }
}

/** The boxes a label covers: one for a level one, and one for each stretch as long as its height along a slanting one. */
function boxesOf(wish: PlacedWish, width: number): Box[] {
  const half = wish.style.pixels * 0.62;
  const { worldX: x, worldY: y, angle } = wish;
  if (Math.abs(angle) < 0.05) return [{ west: x - width / 2 - 3, north: y - half, east: x + width / 2 + 3, south: y + half }];
  const steps = Math.max(1, Math.ceil(width / (2 * half)));
  return Array.from({ length: steps }, (_, i) => {
    const along = ((i + 0.5) / steps - 0.5) * width;
    const [cx, cy] = [x + along * Math.cos(angle), y + along * Math.sin(angle)];
    return { west: cx - half, north: cy - half, east: cx + half, south: cy + half };
  });
}

/** A community, the place of the base map named after it and its square: readers need the name once. */
const alikePixels = 400;
/** From this rank on equal texts are different things: house numbers, objects named after their kind. */
const firstRankOfNumbers = 8;

/**
 * Chooses which names are written: by rank, then size, none over another, one thing once, and the same name again only at a
 * distance, whatever layers it comes from. A line shorter than its name has none.
 */
export function placeLabels(wishes: readonly PlacedWish[], widthOf: (wish: LabelWish) => number): PlacedWish[] {
  const taken = new TakenSpace();
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
    const boxes = boxesOf(wish, width);
    if (!boxes.every((box) => taken.isFree(box))) continue;
    for (const box of boxes) taken.take(box);
    written.set(wish.text, [...alike, wish]);
    placed.push(wish);
  }
  return placed;
}
