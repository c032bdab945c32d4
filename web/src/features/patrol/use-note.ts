import type { LonLat } from '../../api/types';
import type { CheckResult, ContentClass } from '../../model/patrol/contents';
import { type Draft, laneOfOutfall } from '../../outbox/items';
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

/** Items for the outbox of what is found on the way, with the time of now. */
export function useNote(): {
  noted: (note: NewNote, subject: string) => Kept[];
  checked: (outfall: string, result: CheckResult, text: string, subject: string) => Kept;
} {
  const outbox = useOutbox();
  const recorder = useRecorder();
  recorder.start();

  /** None where nothing is being recorded. */
  function noted({ content, result, text, place, photos, reportItem }: NewNote, subject: string): Kept[] {
    const { patrol } = recorder;
    if (patrol === null) return [];
    const id = crypto.randomUUID();
    const at = new Date(Math.max(outbox.clock.now(), patrol.startedAt)).toISOString();
    const members = { clientId: id, at, content, result, ...(place ?? {}), ...(text === '' ? {} : { text }) };
    // In a lane of its own: a note that is refused must not hold up the fixes.
    return [{ ...patrolDraft(patrol, { step: 'notes', members, photos, reportItem }, id, `patrol-note/${id}`), caption: { subject } }];
  }

  function checked(outfall: string, result: CheckResult, text: string, subject: string): Kept {
    const members = { at: new Date(outbox.clock.now()).toISOString(), result, ...(text === '' ? {} : { note: text }) };
    return { id: crypto.randomUUID(), lane: laneOfOutfall(outfall), caption: { subject }, needs: [], body: { kind: 'check', check: { outfallId: outfall, members } } };
  }

  return { noted, checked };
}
