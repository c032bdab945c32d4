/** What the public sees of a case, and who of the public reported it: for who decides on cases. */
import { call } from './client';
import type { Answered, Schema } from './contract';

type Signal = AbortSignal | undefined;
export type CasePublicity = Answered<'/api/cases/{id}/publicity'>;
export type Reporter = Schema<'Reporter'>;

const of = (id: string): string => `/api/cases/${encodeURIComponent(id)}`;

export const publicity = (id: string, signal?: Signal): Promise<CasePublicity> => call('GET', `${of(id)}/publicity`, { signal });
/** A 412 with what is there now as `current`, where somebody changed it since that version. */
export const setPublicity = (id: string, version: number, wanted: Schema<'WantedPublicity'>): Promise<CasePublicity> =>
  call('PUT', `${of(id)}/publicity`, { body: wanted, ifMatch: `"${version}-"` });
/** Who reported it and can be reached. That it was looked at is kept. */
export const reportersOf = (id: string): Promise<Reporter[]> => call('GET', `${of(id)}/reporters`);
