/** A list that is sorted by something that changes all the time must not move under the finger. */

/** The order as it was: what is gone is gone, and what is new comes last. */
export function steady(before: readonly string[], now: readonly string[]): string[] {
  const there = new Set(now);
  const kept = before.filter((id) => there.has(id));
  const known = new Set(kept);
  return [...kept, ...now.filter((id) => !known.has(id))];
}
