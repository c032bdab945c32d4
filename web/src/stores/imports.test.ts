import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useImports } from './imports';

const job = (id: string, state: string): object => ({ id, state, done: 0, total: 1, created: 0, updated: 0, unchanged: 0, rejected: 0 });
const json = (body: object): Response => new Response(JSON.stringify(body), { status: 200, headers: { 'Content-Type': 'application/json' } });

/** The answers to the list of imports, given when a test wants. */
let list: (jobs: object[]) => void;
/** Streams of events that the page opened, by the import. */
let streams: Map<string, (event: MessageEvent<string>) => void>;

beforeEach(() => {
  setActivePinia(createPinia());
  streams = new Map();
  vi.stubGlobal('document', { cookie: 'XSRF-TOKEN=t' });
  vi.stubGlobal('fetch', (_: string, { method }: { method?: string } = {}) =>
    method === 'POST' ? Promise.resolve(json(job('new', 'queued'))) : new Promise((resolve) => (list = (jobs) => void resolve(json({ items: jobs, links: [] })))),
  );
  vi.stubGlobal(
    'EventSource',
    class {
      constructor(private readonly path: string) {}
      addEventListener(name: string, receive: (event: MessageEvent<string>) => void): void {
        if (name === 'import') streams.set(this.path.split('/')[3] ?? '', receive);
      }
      close(): void {
        streams.delete(this.path.split('/')[3] ?? '');
      }
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

const shown = (): unknown[] => useImports().jobs.map(({ id, state }) => [id, state]);

describe('the imports on the page', () => {
  it('keep one that was begun while the list was on its way', async () => {
    const imports = useImports();
    const loaded = imports.load();
    await imports.start(new File(['x'], 'new.csv'), 'people', {});
    list([job('old', 'done')]);
    await loaded;
    expect(shown()).toEqual([['new', 'queued'], ['old', 'done']]);
    expect(imports.jobs[0]).toMatchObject({ fileName: 'new.csv' });
  });

  it('go by what was told, not by a list from before', async () => {
    const imports = useImports();
    await imports.start(new File(['x'], 'new.csv'), 'people', {});
    const loaded = imports.load();
    streams.get('new')?.({ data: JSON.stringify(job('new', 'done')) } as MessageEvent<string>);
    list([job('new', 'running'), job('old', 'failed')]);
    await loaded;
    expect(shown()).toEqual([['new', 'done'], ['old', 'failed']]);
  });
});
