import 'fake-indexeddb/auto';
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick } from 'vue';
import { useRecorder } from '../../stores/recorder';
import { useSession } from '../../stores/session';
import { useNote } from './use-note';

const place = { lon: 113.73, lat: 34.77 };
const note = { content: 'bank', result: 'failed', text: '垃圾', place, photos: ['photo-1'], reportItem: null } as const;

let me = '';

beforeEach(() => {
  me = crypto.randomUUID();
  setActivePinia(createPinia());
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', { getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, text: string) => kept.set(name, text), removeItem: (name: string) => kept.delete(name) });
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible', cookie: '' }));
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('navigator', { onLine: false });
  // The phone's disk outlives a test: each has a holder of its own.
  useSession().current = { username: me } as never;
});

/** What this phone has recorded is read from its disk. */
async function isRead(): Promise<void> {
  const recorder = useRecorder();
  recorder.start();
  await vi.waitFor(() => {
    expect(recorder.isRead).toBe(true);
  });
}

describe('what is noted on the way', () => {
  it('belongs to the patrol it was begun on, with its photos, also when that ends before it is saved', async () => {
    const recorder = useRecorder();
    const begun = await recorder.recordings.begin(me, 'foot', null);
    await isRead();
    const scope = effectScope();
    const noting = scope.run(() => useNote());
    await recorder.recordings.turn(begun.id, 'finish');
    await recorder.refresh();
    await recorder.recordings.begin(me, 'foot', null);
    await recorder.refresh();
    await nextTick();
    expect(recorder.patrol?.id).not.toBe(begun.id);

    const [item] = noting?.noted(note, 'x') ?? [];

    expect(item?.body).toMatchObject({ kind: 'patrol', patrol: { step: 'notes', photos: ['photo-1'] } });
    expect(item?.needs).toContain('photo-1');
    expect((item?.body as { patrol: { startItem: string } }).patrol.startItem).toBe(begun.steps[0]?.item);
    scope.stop();
  });

  it('goes on with the patrol of the page it comes from', async () => {
    const recorder = useRecorder();
    const begun = await recorder.recordings.begin(me, 'boat', null);
    await recorder.recordings.turn(begun.id, 'finish');
    await isRead();
    const scope = effectScope();
    expect(scope.run(() => useNote(begun.id).noted(note, 'x'))).toHaveLength(1);
    expect(scope.run(() => useNote().noted(note, 'x'))).toHaveLength(0);
    scope.stop();
  });
});
