import { computed, type ComputedRef } from 'vue';
import * as calls from '../../api/calls';
import type { Labels } from '../../api/types';
import { useAnswer } from '../../ui/use-answer';

/** The names of the register's kinds by their codes; empty until they are known. */
export function useKindNames(): ComputedRef<ReadonlyMap<string, Labels>> {
  const kinds = useAnswer(
    () => 'kinds',
    () => calls.assetKinds(),
  );
  return computed(() => new Map((kinds.data.value ?? []).map(({ code, labels }) => [code, labels])));
}
