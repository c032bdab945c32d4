import type { ActionBody, ActionWord } from '../../api/cases';
import { labelOf } from '../../i18n';
import type { Card } from '../../model/field/cards';
import { type Draft, laneOfCase, laneOfPhoto } from '../../outbox/items';
import { useOutbox } from '../../stores/outbox';
import type { Picture } from './pictures';

type Kept = Omit<Draft, 'account'>;

export interface Deed {
  readonly word: ActionWord;
  readonly members: Omit<ActionBody, 'at' | 'clientId' | 'version' | 'photoIds'>;
  readonly photos: readonly Picture[];
  readonly before: readonly Picture[];
}

/** Whom an item is about, as the outbox will still tell when the case is not on the phone any more. */
export function subjectOf({ feature: { properties } }: Pick<Card, 'feature'>): string {
  return `${properties.number} ${labelOf(properties.categoryLabels, properties.categoryName)}`;
}

export function photoDraft({ id, name, mediaType, bytes }: Picture, subject: string): Kept {
  return {
    id,
    lane: laneOfPhoto(id),
    body: { kind: 'photo', photo: { name, mediaType, bytes: bytes.byteLength } },
    caption: { subject },
    needs: [],
    content: bytes,
  };
}

/** Puts what is done to cases into the outbox, with the time of now. */
export function useAct(): {
  act: (card: Card, deed: Deed) => Promise<void>;
  /** The items of a report; the first one makes the case. */
  reported: (subject: string, members: Record<string, unknown>, mended: Omit<Deed, 'word'> | null, photos: readonly Picture[]) => readonly [Kept, ...Kept[]];
} {
  const outbox = useOutbox();

  /** Not before the case, whatever this phone's clock says: the server would refuse it. */
  const timeFor = (occurredAt: string): string => new Date(Math.max(outbox.clock.now(), Date.parse(occurredAt))).toISOString();

  async function act(card: Card, { word, members, photos, before }: Deed): Promise<void> {
    const subject = subjectOf(card);
    const named = { photos: photos.map(({ id }) => id), before: before.map(({ id }) => id) };
    const at = timeFor(card.feature.properties.occurredAt);
    await outbox.add([
      ...[...before, ...photos].map((picture) => photoDraft(picture, subject)),
      {
        id: crypto.randomUUID(),
        lane: laneOfCase(card.id),
        caption: { subject },
        needs: [...named.before, ...named.photos],
        body: { kind: 'action', action: { word, caseId: card.id, reportItem: null, ...named, members: { ...members, at }, version: card.version } },
      },
    ]);
  }

  function reported(subject: string, members: Record<string, unknown>, mended: Omit<Deed, 'word'> | null, photos: readonly Picture[]): readonly [Kept, ...Kept[]] {
    const id = crypto.randomUUID();
    const at = new Date(outbox.clock.now()).toISOString();
    const drafts: [Kept, ...Kept[]] = [{ id, lane: laneOfCase(id), caption: { subject }, needs: [], body: { kind: 'report', report: { members: { ...members, occurredAt: at } } } }];
    const following = (word: string, deed: { members: object; photos: readonly Picture[]; before: readonly Picture[] }): void => {
      const named = { photos: deed.photos.map((each) => each.id), before: deed.before.map((each) => each.id) };
      drafts.push(...[...deed.before, ...deed.photos].map((picture) => photoDraft(picture, subject)), {
        id: crypto.randomUUID(),
        lane: laneOfCase(id),
        caption: { subject },
        needs: [id, ...named.before, ...named.photos],
        body: { kind: 'action', action: { word, caseId: null, reportItem: id, ...named, members: { ...deed.members, at }, version: null } },
      });
    };
    if (mended !== null) following('self-handle', mended);
    else if (photos.length > 0) following('comment', { members: { note: String(members['description']) }, photos, before: [] });
    return drafts;
  }

  return { act, reported };
}
