import { computed, type ComputedRef, onMounted, ref, type Ref, shallowRef, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRoute, useRouter } from 'vue-router';
import type { SignFinding } from '../../api/rivers';
import type { LonLat } from '../../api/types';
import type { ContentClass } from '../../model/patrol/contents';
import { codedPlace } from '../../model/river-codes';
import type { Draft } from '../../outbox/items';
import { StorageFull } from '../../outbox/outbox';
import { useLocation } from '../../stores/location';
import { useNotices } from '../../stores/notices';
import { useOutbox } from '../../stores/outbox';
import { problemText } from '../../ui/problem-text';
import { type Sending, useSending } from '../../ui/use-sending';
import type { Picture } from '../field/pictures';
import { photoDraft } from '../field/use-act';
import { type NoteDraft, useNoteDraft } from './note-draft';
import { type Noting, useNote } from './use-note';

type Kept = Omit<Draft, 'account'>;

export interface NoteFormState extends Noting, Sending {
  /** What was on its way to a case, when somebody comes back from there. */
  readonly begun: NoteDraft | null;
  readonly text: Ref<string>;
  readonly photos: ShallowRef<readonly Picture[]>;
  readonly photoIds: ComputedRef<readonly string[]>;
  readonly coded: ComputedRef<ReturnType<typeof codedPlace>>;
  /** The place the code named; a position of this phone where it named none. */
  readonly place: ComputedRef<LonLat | null>;
  /** Puts photos and items on the phone's disk together, and goes on to a page. */
  readonly save: (subject: string, items: readonly Kept[], to: string) => Promise<void>;
  /** The page of a report goes on with what is here. */
  readonly toCase: (content: ContentClass, finding?: SignFinding) => Promise<void>;
}

/** What the forms of a note and of a check have in common. */
export function useNoteForm(): NoteFormState {
  const { t } = useI18n();
  const route = useRoute();
  const router = useRouter();
  const location = useLocation();
  const notices = useNotices();
  const outbox = useOutbox();
  const drafts = useNoteDraft();
  const begun = drafts.take();
  const noting = useNote(begun?.patrol ?? null);
  const sending = useSending((error) => (error instanceof StorageFull ? t('field.full') : problemText(error)));

  const text = ref(begun?.text ?? '');
  const photos = shallowRef<readonly Picture[]>(begun?.photos ?? []);
  const photoIds = computed(() => photos.value.map(({ id }) => id));
  const coded = computed(() => codedPlace(route.query));
  const place = computed(() => coded.value.at ?? location.fix?.at ?? null);

  async function save(subject: string, items: readonly Kept[], to: string): Promise<void> {
    const isSaved = await sending.attempt(() => outbox.add([...photos.value.map((photo) => photoDraft(photo, subject)), ...items]));
    if (!isSaved) return;
    notices.say(t('patrol.noted'), 'success');
    await router.push(to);
  }

  async function toCase(content: ContentClass, finding?: SignFinding): Promise<void> {
    drafts.keep({ text: text.value, photos: photos.value, from: route.fullPath, patrol: noting.patrol.value?.id ?? null, ...(finding === undefined ? {} : { finding }) });
    await router.push({ path: '/field/report', query: { ...route.query, patrol: content } });
  }

  onMounted(() => location.follow());

  return { begun, text, photos, photoIds, coded, place, save, toCase, ...noting, ...sending };
}
