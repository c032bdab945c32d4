import { computed, type ComputedRef } from 'vue';
import type { OwnSegment } from '../../api/patrol';
import { useOwnSegments } from '../../stores/own-segments';
import { useRecorder } from '../../stores/recorder';

export interface OwnShare {
  readonly segment: OwnSegment;
  readonly coveredMetres: number;
  readonly share: number;
}

/** What is covered of each own segment so far, the most first, and of all of them. */
export function useOwnShares(): { shares: ComputedRef<readonly OwnShare[]>; share: ComputedRef<number | null> } {
  const recorder = useRecorder();
  const segments = useOwnSegments();
  const shares = computed(() => {
    const known = new Map(recorder.live.shares.map((each) => [each.id, each]));
    const all = segments.segments.map((segment) => ({ segment, coveredMetres: known.get(segment.id)?.coveredMetres ?? 0, share: known.get(segment.id)?.share ?? 0 }));
    return all.sort((a, b) => b.coveredMetres - a.coveredMetres);
  });
  const share = computed(() => {
    const whole = segments.segments.reduce((sum, { fromMetres, toMetres }) => sum + toMetres - fromMetres, 0);
    return whole === 0 ? null : Math.min(1, shares.value.reduce((sum, { coveredMetres }) => sum + coveredMetres, 0) / whole);
  });
  return { shares, share };
}
