/** How each kind of item goes to the server, and what its answer must look like to count. */
import type { Content } from './database';
import { type ActionBody, type CheckBody, type FindingBody, idempotencyKey, type InspectionBody, type Item, type OfInspection, type Outcome, type PatrolBody, type PhotoBody, type ResultBody, type VisitBody } from './items';
import type { Request } from './wire';

const asJson = (item: Item, path: string, body: unknown): Request => ({ path, body: JSON.stringify(body), key: idempotencyKey(item) });

function photoRequest(item: Item, photo: PhotoBody, content: Content): Request {
  const body = new FormData();
  body.set('file', new Blob([content.bytes], { type: photo.mediaType }), photo.name);
  body.set('clientId', item.id);
  return { path: '/api/photos', body, key: idempotencyKey(item) };
}

const outcomeOf = (id: string, items: readonly Item[]): Outcome | null => items.find((item) => item.id === id)?.outcome ?? null;

/** The case an action is about; null while the report that makes it is not sent. */
export function caseOf({ caseId, reportItem }: ActionBody, items: readonly Item[]): string | null {
  return caseId ?? (reportItem === null ? null : (outcomeOf(reportItem, items)?.id ?? null));
}

/** The last version this phone knows of: as the person saw it, or as it was after what the phone sent before. */
function lastVersion(item: Item, seen: number, items: readonly Item[]): number {
  const before = items.filter((other) => other.lane === item.lane && other.seq < item.seq && other.state === 'sent');
  return Math.max(seen, ...before.map(({ outcome }) => outcome?.version ?? 0));
}

const versionOf = (item: Item, { version }: ActionBody, items: readonly Item[]): number | null => (version === null ? null : lastVersion(item, version, items));

function actionRequest(item: Item, action: ActionBody, items: readonly Item[]): Request | null {
  const caseId = caseOf(action, items);
  const idsOf = (photos: readonly string[]): (string | null)[] => photos.map((photo) => outcomeOf(photo, items)?.id ?? null);
  const [photoIds, beforePhotoIds] = [idsOf(action.photos), idsOf(action.before ?? [])];
  if (caseId === null || photoIds.includes(null) || beforePhotoIds.includes(null)) return null;
  const version = versionOf(item, action, items);
  return asJson(item, `/api/cases/${encodeURIComponent(caseId)}/actions/${action.word}`, {
    ...action.members,
    ...(photoIds.length === 0 ? {} : { photoIds }),
    ...(beforePhotoIds.length === 0 ? {} : { beforePhotoIds }),
    ...(version === null ? {} : { version }),
    clientId: item.id,
  });
}

function patrolRequest(item: Item, patrol: PatrolBody, items: readonly Item[]): Request | null {
  const { step, members, photos, reportItem } = patrol;
  if (step === 'start') return asJson(item, '/api/patrols', members);
  const patrolId = patrol.patrolId ?? outcomeOf(patrol.startItem, items)?.id ?? null;
  const photoIds = photos.map((photo) => outcomeOf(photo, items)?.id ?? null);
  const caseId = reportItem === null ? null : (outcomeOf(reportItem, items)?.id ?? null);
  if (patrolId === null || photoIds.includes(null) || (reportItem !== null && caseId === null)) return null;
  return asJson(item, `/api/patrols/${encodeURIComponent(patrolId)}/${step}`, {
    ...members,
    ...(photoIds.length === 0 ? {} : { photos: photoIds }),
    ...(caseId === null ? {} : { caseId }),
  });
}

function checkRequest(item: Item, { outfallId, signId, members }: CheckBody): Request | null {
  const of = outfallId === undefined ? { list: 'signs', id: signId } : { list: 'outfalls', id: outfallId };
  return of.id === undefined ? null : asJson(item, `/api/rivers/${of.list}/${encodeURIComponent(of.id)}/checks`, { ...members, clientId: item.id });
}

const inspections = '/api/river-inspections';

const inspectionRequest = (item: Item, { members }: InspectionBody): Request => asJson(item, inspections, { ...members, clientId: item.id });

/** The inspection something is about; null while the item that begins it is not sent. */
export const inspectionOf = ({ inspectionId, inspectionItem }: OfInspection, items: readonly Item[]): string | null =>
  inspectionId ?? (inspectionItem === null ? null : (outcomeOf(inspectionItem, items)?.id ?? null));

function inspectionPath(of: OfInspection, items: readonly Item[]): string | null {
  const id = inspectionOf(of, items);
  return id === null ? null : `${inspections}/${encodeURIComponent(id)}`;
}

function findingRequest(item: Item, finding: FindingBody, items: readonly Item[]): Request | null {
  const path = inspectionPath(finding, items);
  const photoIds = finding.photos.map((photo) => outcomeOf(photo, items)?.id ?? null);
  if (path === null || photoIds.includes(null)) return null;
  return asJson(item, `${path}/findings`, { ...finding.members, clientId: item.id, photos: photoIds });
}

/** Not over what somebody else says of it meanwhile. */
function resultRequest(item: Item, result: ResultBody, items: readonly Item[]): Request | null {
  const path = inspectionPath(result, items);
  if (path === null) return null;
  return { ...asJson(item, `${path}/result`, result.members), method: 'PUT', version: lastVersion(item, result.version ?? 0, items) };
}

function visitRequest(item: Item, { photos, members }: VisitBody, items: readonly Item[]): Request | null {
  const answers = members.answers.map((answer) => ({ ...answer, photos: (photos[answer.item] ?? []).map((photo) => outcomeOf(photo, items)?.id ?? null) }));
  if (answers.some((answer) => answer.photos.includes(null))) return null;
  return asJson(item, '/api/inspections', { ...members, answers, clientId: item.id });
}

/** The request of an item; null where something it needs is not there. */
export function requestOf(item: Item, items: readonly Item[], content: Content | undefined): Request | null {
  const { body } = item;
  switch (body.kind) {
    case 'photo':
      return content === undefined ? null : photoRequest(item, body.photo, content);
    case 'report':
      return asJson(item, '/api/cases', { ...body.report.members, clientId: item.id });
    case 'action':
      return actionRequest(item, body.action, items);
    case 'positions':
      return asJson(item, '/api/positions', body.positions);
    case 'patrol':
      return patrolRequest(item, body.patrol, items);
    case 'check':
      return checkRequest(item, body.check);
    case 'inspection':
      return inspectionRequest(item, body.inspection);
    case 'finding':
      return findingRequest(item, body.finding, items);
    case 'result':
      return resultRequest(item, body.result, items);
    case 'visit':
      return visitRequest(item, body.visit, items);
  }
}

interface Told {
  readonly id?: unknown;
  readonly version?: unknown;
  readonly accepted?: unknown;
  readonly duplicate?: unknown;
  readonly rejected?: readonly { seq?: number; code: string; detail: string }[];
}

/** What an answer says; null for one that is not the server's, which then counts as none. */
export function outcomeFrom(item: Item, json: unknown): Outcome | null {
  if (typeof json !== 'object' || json === null) return null;
  const told = json as Told;
  const { body } = item;
  if (body.kind === 'positions' || (body.kind === 'patrol' && body.patrol.step === 'fixes')) {
    const isBatch = typeof told.accepted === 'number' && typeof told.duplicate === 'number';
    return isBatch ? { id: null, version: null, current: null, rejected: told.rejected ?? [] } : null;
  }
  if (typeof told.id !== 'string') return null;
  const version = typeof told.version === 'number' ? told.version : null;
  const isOfCase = body.kind === 'action' || body.kind === 'report';
  if (isOfCase && version === null) return null;
  return { id: told.id, version, current: isOfCase || body.kind === 'visit' ? json : null, rejected: [] };
}
