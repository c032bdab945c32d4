import { type Item, photosOf } from '../../outbox/items';
import type { Outbox } from '../../outbox/outbox';
import { Zip } from '../../model/zip';
import { saveFile } from '../../ui/save-file';

const fileName = (photo: string, mediaType: string): string => `photos/${photo}.${mediaType.split('/')[1] ?? 'bin'}`;

/** Puts items into the phone's downloads as one file: what they say as JSON, and their photos as they were taken. */
export async function exportItems(outbox: Pick<Outbox, 'content'>, items: readonly Item[], now: Date): Promise<void> {
  const zip = new Zip(now);
  const photos = new Set(items.flatMap((item) => (item.body.kind === 'photo' ? [item.id] : photosOf(item))));
  const files: Record<string, string> = {};
  for (const photo of photos) {
    const content = await outbox.content(photo);
    if (content === undefined) continue;
    files[photo] = fileName(photo, content.mediaType);
    zip.add(fileName(photo, content.mediaType), new Uint8Array(content.bytes));
  }
  const told = items.map(({ id, account, madeAt, state, caption, needs, body, trouble }) => ({ id, account, madeAt, state, caption, needs, body, trouble, file: files[id] }));
  zip.add('outbox.json', new TextEncoder().encode(JSON.stringify({ exportedAt: now.toISOString(), items: told }, null, 2)));
  saveFile(zip.blob(), `wangge-outbox-${now.toISOString().replace(/[:.]/gu, '-')}.zip`);
}
