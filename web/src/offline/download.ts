/** Takes along what a day in the street needs, and what the phone had before where it is not got again. */
import { caseDetail, caseList, caseLog, type CaseFeature } from '../api/cases';
import * as api from '../api/calls';
import { blob } from '../api/photos';
import type { LonLat } from '../api/types';
import { type KeptCase, offline, type OfflineDatabase } from './database';

const mostOwn = 60;
const mostNear = 40;
/** The nearest ones are taken along whole; of the others the list is enough until they are opened. */
const wholeNear = 15;

export interface Lists {
  readonly mine: readonly CaseFeature[];
  readonly near: readonly CaseFeature[] | null;
}

/** The two lists of a phone; the nearest ones only where it knows where it is. */
export async function lists(from: LonLat | null): Promise<Lists> {
  const [mine, near] = await Promise.all([
    caseList({ mine: true, state: 'open' }, mostOwn),
    from === null ? null : (api.nearestCases(from, { limit: mostNear, category: [] }) as Promise<{ features: CaseFeature[] }>),
  ]);
  return { mine: mine.rows, near: near?.features ?? null };
}

/** Writes down both lists; what is in neither any more is forgotten, unless `kept` says that something of it waits to be sent. */
export async function keepLists(account: string, { mine, near }: Lists, kept: ReadonlySet<string>, asOf: number, base: OfflineDatabase = offline): Promise<void> {
  await base.transaction('rw', base.cases, base.pictures, async () => {
    const before = new Map((await base.cases.where('account').equals(account).toArray()).map((each) => [each.id, each]));
    const own = new Set(mine.map(({ id }) => id));
    const nearIds = near === null ? null : new Set(near.map(({ id }) => id));
    const features = new Map([...(near ?? []), ...mine].map((feature) => [feature.id, feature]));
    const isNear = (id: string): boolean => nearIds?.has(id) ?? before.get(id)?.isNear ?? false;
    for (const [id, feature] of features) {
      const old = before.get(id);
      await base.cases.put({ account, id, feature, detail: old?.detail ?? null, log: old?.log ?? [], isMine: own.has(id), isNear: isNear(id), asOf, wholeAsOf: old?.wholeAsOf ?? 0 });
    }
    for (const [id, old] of before) {
      if (features.has(id)) continue;
      if (kept.has(id) || isNear(id)) await base.cases.put({ ...old, isMine: false, isNear: isNear(id) });
      else {
        await base.cases.delete([account, id]);
        await base.pictures.where('[account+caseId]').equals([account, id]).delete();
      }
    }
  });
}

/** One case with its log and small copies of its photos. */
export async function keepWhole(account: string, id: string, now: () => number, base: OfflineDatabase = offline): Promise<KeptCase> {
  const [detail, log] = await Promise.all([caseDetail(id), caseLog(id).catch(() => [])]);
  const old = await base.cases.get([account, id]);
  const { place, ...properties } = detail;
  const feature: CaseFeature = old?.feature ?? { type: 'Feature', id, geometry: place, properties: properties as unknown as CaseFeature['properties'] };
  const asOf = now();
  const whole: KeptCase = { account, id, feature, detail, log, isMine: old?.isMine ?? false, isNear: old?.isNear ?? false, asOf, wholeAsOf: asOf };
  await base.cases.put(whole);
  for (const photo of log.flatMap(({ photoIds }) => photoIds)) await keepPicture(account, id, photo, base);
  return whole;
}

/** A photo does not change: once is enough. */
async function keepPicture(account: string, caseId: string, id: string, base: OfflineDatabase): Promise<void> {
  if ((await base.pictures.get([account, id])) !== undefined) return;
  const picture = await blob(id, 'thumb').catch(() => null);
  if (picture !== null) await base.pictures.put({ account, id, caseId, bytes: await picture.arrayBuffer() });
}

/** Older than this, all of a case is got again though nothing happened to it: what may be done to it depends on the office too. */
const wholeMillis = 30 * 60_000;

/** Which cases to get whole: those to take along, without those that are on the phone as the lists tell them. */
export async function staleOf(account: string, found: Lists, now: number, base: OfflineDatabase = offline): Promise<string[]> {
  const told = new Map([...(found.near ?? []), ...found.mine].map(({ id, properties }) => [id, properties.version]));
  const kept = new Map((await base.cases.where('account').equals(account).toArray()).map((each) => [each.id, each]));
  return wholeOf(found).filter((id) => {
    const own = kept.get(id);
    return own?.detail == null || own.detail.version !== told.get(id) || now - own.wholeAsOf > wholeMillis;
  });
}

/** Which cases to take along whole, the caller's own first. */
export const wholeOf = ({ mine, near }: Lists): string[] => [...new Set([...mine.map(({ id }) => id), ...(near ?? []).slice(0, wholeNear).map(({ id }) => id)])];

/** Something whole: asked for, kept, and as it was kept where it cannot be asked for. */
export async function fact<T>(account: string, name: string, ask: () => Promise<T>, base: OfflineDatabase = offline): Promise<T> {
  try {
    const value = await ask();
    await base.facts.put({ account, name, value, asOf: Date.now() });
    return value;
  } catch (error) {
    const kept = await base.facts.get([account, name]);
    if (kept === undefined) throw error;
    return kept.value as T;
  }
}
