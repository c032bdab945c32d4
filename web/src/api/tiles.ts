/** Calls for tiles that are made before anybody asks. */
import { call } from './client';
import type { Answered, Taken } from './contract';
import { list } from './pages';

const path = '/api/tiles/seedings';

export type Seeding = Answered<'/api/tiles/seedings'>[number];
export type SeedingWish = Taken<'/api/tiles/seedings'>;

export const seedings = (signal?: AbortSignal): Promise<Seeding[]> => list(path, {}, signal);
/** The same wish again is the one under way. */
export const seed = (body: SeedingWish): Promise<Seeding> => call('POST', path, { body });
export const endSeeding = (id: string): Promise<Seeding> => call('DELETE', `${path}/${encodeURIComponent(id)}`);
