import { computed, type ComputedRef, ref, watch } from 'vue';
import type { SignFinding } from '../../api/rivers';
import type { LonLat } from '../../api/types';
import type { CheckResult, ContentClass } from '../../model/patrol/contents';
import { type Draft, laneOfOutfall, laneOfSign } from '../../outbox/items';
import type { KeptPatrol } from '../../recorder/database';
import { patrolDraft } from '../../recorder/queue';
import { useOutbox } from '../../stores/outbox';
import { useRecorder } from '../../stores/recorder';

type Kept = Omit<Draft, 'account'>;

export interface NewNote {
  readonly content: ContentClass;
  readonly result: CheckResult;
  readonly text: string;
  readonly place: LonLat | null;
  /** The items of the outbox that bring them. */
  readonly photos: readonly string[];
  /** The item of the outbox that reports the case this is about. */
  readonly reportItem: string | null;
}

export interface Noting {
  /** What this belongs to: the patrol that went on when it was begun or since, also when that is finished by now. Null where none did. */
  readonly patrol: ComputedRef<KeptPatrol | null>;
  readonly noted: (note: NewNote, subject: string) => Kept[];
  readonly checked: (outfall: string, result: CheckResult, text: string, subject: string) => Kept;
  readonly signChecked: (sign: string, finding: SignFinding, text: string, subject: string) => Kept;
}

/**
 * Items for the outbox of what is found on the way, with the time of now.
 *
 * @param begunOn the patrol that it was begun on, where another page began it
 */
export function useNote(begunOn: string | null = null): Noting {
  const outbox = useOutbox();
  const recorder = useRecorder();
  recorder.start();

  const on = ref(begunOn);
  watch(
    () => recorder.patrol,
    (now) => {
      // What was begun on one patrol stays with it, whatever begins meanwhile.
      if (now !== null && on.value === null) on.value = now.id;
    },
    { immediate: true },
  );
  const patrol = computed(() => recorder.kept.find(({ id }) => id === on.value) ?? null);

  /** None where nothing was being recorded. */
  function noted({ content, result, text, place, photos, reportItem }: NewNote, subject: string): Kept[] {
    if (patrol.value === null) return [];
    const id = crypto.randomUUID();
    const at = new Date(Math.max(outbox.clock.now(), patrol.value.startedAt)).toISOString();
    const members = { clientId: id, at, content, result, ...(place ?? {}), ...(text === '' ? {} : { text }) };
    // In a lane of its own: a note that is refused must not hold up the fixes.
    return [{ ...patrolDraft(patrol.value, { step: 'notes', members, photos, reportItem }, id, `patrol-note/${id}`), caption: { subject } }];
  }

  const found = (text: string): { at: string; note?: string } => ({ at: new Date(outbox.clock.now()).toISOString(), ...(text === '' ? {} : { note: text }) });

  const checked = (outfall: string, result: CheckResult, text: string, subject: string): Kept => ({
    id: crypto.randomUUID(),
    lane: laneOfOutfall(outfall),
    caption: { subject },
    needs: [],
    body: { kind: 'check', check: { outfallId: outfall, members: { result, ...found(text) } } },
  });

  const signChecked = (sign: string, finding: SignFinding, text: string, subject: string): Kept => ({
    id: crypto.randomUUID(),
    lane: laneOfSign(sign),
    caption: { subject },
    needs: [],
    body: { kind: 'check', check: { signId: sign, members: { finding, ...found(text) } } },
  });

  return { patrol, noted, checked, signChecked };
}
