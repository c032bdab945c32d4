/** Where the top of the phone points, in degrees from north, and which way an arrow on it has to turn. */

/** What a phone says about how it is held; angles in degrees as the W3C's Device Orientation names them. */
export interface Orientation {
  readonly absolute: boolean;
  readonly alpha: number | null;
  readonly beta: number | null;
  /** Safari's compass, clockwise from magnetic north. */
  readonly webkitCompassHeading?: number;
}

const round = (degrees: number): number => ((degrees % 360) + 360) % 360;

/**
 * By the compass; null where the phone has none or tells only how it turned since the page was opened. It is magnetic north on most phones:
 * a few degrees beside true north in China, less than the compass is wrong by.
 */
export function compassHeading({ absolute, alpha, beta, webkitCompassHeading }: Orientation, screenDegrees: number): number | null {
  if (webkitCompassHeading !== undefined) return round(webkitCompassHeading + screenDegrees);
  if (!absolute || alpha === null) return null;
  // Held past upright, the top of the phone points back.
  return round(360 - alpha + (Math.abs(beta ?? 0) > 90 ? 180 : 0) + screenDegrees);
}

/** Slower than this, what a phone takes for the direction of movement is chance. */
const walkingMetresPerSecond = 0.7;

/** By movement, as the positions tell it; null for somebody who stands. */
export function movementHeading(fix: { readonly headingDegrees: number | null; readonly speedMetresPerSecond: number | null } | null): number | null {
  return fix !== null && (fix.speedMetresPerSecond ?? 0) >= walkingMetresPerSecond ? fix.headingDegrees : null;
}

/** How far an arrow that points to the top of the phone has to turn clockwise, in steps that do not tremble. */
export const turnOf = (bearingDegrees: number, headingDegrees: number): number => round(Math.round((bearingDegrees - headingDegrees) / 5) * 5);
