/** A box in a plane whose y grows downwards; open, so that boxes that only touch are beside each other. */
export interface Box {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

const overlaps = (a: Box, b: Box): boolean => a.west < b.east && a.east > b.west && a.north < b.south && a.south > b.north;

/** Boxes already taken, found by the squares of a coarse grid they touch. */
export class TakenSpace {
  private readonly squares = new Map<string, Box[]>();
  private readonly step: number;

  /** @param step width of a square of the grid: about as large as what is put there */
  constructor(step: number) {
    this.step = step;
  }

  isFree(box: Box): boolean {
    return !this.keysOf(box).some((key) => this.squares.get(key)?.some((other) => overlaps(box, other)));
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
    for (let x = Math.floor(west / this.step); x <= Math.floor(east / this.step); x++) {
      for (let y = Math.floor(north / this.step); y <= Math.floor(south / this.step); y++) keys.push(`${x} ${y}`);
    }
    return keys;
  }
}

/** The boxes a text covers: one for a level one, and one for each stretch as long as its height along a slanting one. */
export function textBoxes(x: number, y: number, angle: number, width: number, half: number, beside: number): Box[] {
  if (Math.abs(angle) < 0.05) return [{ west: x - width / 2 - beside, north: y - half, east: x + width / 2 + beside, south: y + half }];
  const steps = Math.max(1, Math.ceil(width / (2 * half)));
  return Array.from({ length: steps }, (_, i) => {
    const along = ((i + 0.5) / steps - 0.5) * width;
    const [cx, cy] = [x + along * Math.cos(angle), y + along * Math.sin(angle)];
    return { west: cx - half, north: cy - half, east: cx + half, south: cy + half };
  });
}
