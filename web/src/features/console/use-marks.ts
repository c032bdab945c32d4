import { computed, type ComputedRef, type Ref, ref } from 'vue';
import type { CaseFeature } from '../../api/cases';

interface Marks {
  readonly marked: Readonly<Ref<ReadonlySet<string>>>;
  /** Those of them that are in the list. */
  readonly rows: ComputedRef<readonly CaseFeature[]>;
  readonly mark: (id: string | null) => boolean;
  readonly clear: () => void;
}

/** Cases marked for doing the same to all of them. */
export function useMarks(all: () => readonly CaseFeature[]): Marks {
  const marked = ref<ReadonlySet<string>>(new Set());
  const rows = computed(() => all().filter(({ id }) => marked.value.has(id)));

  function mark(id: string | null): boolean {
    if (id === null) return false;
    const next = new Set(marked.value);
    if (!next.delete(id)) next.add(id);
    marked.value = next;
    return true;
  }

  return { marked, rows, mark, clear: () => (marked.value = new Set()) };
}
