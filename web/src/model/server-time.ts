/**
 * How far the clock of this device is from the server's, in milliseconds to add to Date.now(). An answer tells the server's time in whole
 * seconds, and was made between asking and hearing; each one narrows the range in which the difference lies.
 */
export interface Skew {
  readonly least: number;
  readonly most: number;
}

export const unknownSkew: Skew = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };

/** The range after one more answer. Where it fits no more, one of the clocks was set, and only the new answer counts. */
export function narrowed(before: Skew, serverDate: string | null, askedAt: number, heardAt: number): Skew {
  const told = serverDate === null ? Number.NaN : Date.parse(serverDate);
  if (Number.isNaN(told)) return before;
  const now: Skew = { least: told - heardAt, most: told + 1000 - askedAt };
  const both: Skew = { least: Math.max(before.least, now.least), most: Math.min(before.most, now.most) };
  return both.least <= both.most ? both : now;
}

/** What to add to the time of this device. */
export function offsetOf({ least, most }: Skew): number {
  return Number.isFinite(least) && Number.isFinite(most) ? (least + most) / 2 : 0;
}
