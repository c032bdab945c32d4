import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { SignFinding } from '../../api/rivers';
import type { Picture } from '../field/pictures';

export interface NoteDraft {
  readonly text: string;
  readonly photos: readonly Picture[];
  /** The page it comes from, with its query. */
  readonly from: string;
  /** The phone's id of the patrol it was begun on. */
  readonly patrol: string | null;
  /** How a sign was found, where it is about one. */
  readonly finding?: SignFinding;
}

/** What was written and photographed so far, on its way from the page of a note or check to that of its case, and back. */
export const useNoteDraft = defineStore('note-draft', () => {
  const draft = shallowRef<NoteDraft | null>(null);

  const keep = (kept: NoteDraft): void => void (draft.value = kept);

  /** Once; a page that closes takes the addresses of its pictures away, so they get new ones. */
  function take(): NoteDraft | null {
    const kept = draft.value;
    draft.value = null;
    return kept === null ? null : { ...kept, photos: kept.photos.map((each) => ({ ...each, url: URL.createObjectURL(new Blob([each.bytes], { type: each.mediaType })) })) };
  }

  return { keep, take };
});
