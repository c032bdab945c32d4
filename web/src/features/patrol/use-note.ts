import type { LonLat } from '../../api/types';
import type { CheckResult, ContentClass } from '../../model/patrol/contents';
import { patrolDraft } from '../../recorder/queue';
import { useOutbox } from '../../stores/outbox';
import { useRecorder } from '../../stores/recorder';
import { photoDraft } from '../field/use-act';
import type { Picture } from '../field/pictures';

export interface NewNote {
  readonly content: ContentClass;
  readonly result: CheckResult;
  readonly text: string;
  readonly place: LonLat | null;
  readonly photos: readonly Picture[];
  /** The item of the outbox that reports the case this is about. */
  readonly reportItem: string | null;
}

/** Puts what was found on the way into the outbox, with the time of now; answers false where nothing is being recorded. */
export function useNote(): (note: NewNote, subject: string) => Promise<boolean> {
  const outbox = useOutbox();
  const recorder = useRecorder();
  recorder.start();
  return async ({ content, result, text, place, photos, reportItem }, subject) => {
    const { patrol } = recorder;
    if (patrol === null) return false;
    const id = crypto.randomUUID();
    const members = { clientId: id, at: new Date(Math.max(outbox.clock.now(), patrol.startedAt)).toISOString(), content, result, ...(place ?? {}), ...(text === '' ? {} : { text }) };
    // In a lane of its own: a note that is refused must not hold up the fixes.
    const draft = patrolDraft(patrol, { step: 'notes', members, photos: photos.map((photo) => photo.id), reportItem }, id, `patrol-note/${id}`);
    await outbox.add([...photos.map((photo) => photoDraft(photo, subject)), { ...draft, caption: { subject } }]);
    return true;
  };
}
