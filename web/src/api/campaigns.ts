/** Calls for campaigns of inspections: what is to be visited, how often and by whom, who is to be where, and who fills the posts of objects. */
import { call, file, type Query } from './client';
import type { Answered, Schema, Taken } from './contract';
import { list, page } from './pages';
import type { LonLat, Page } from './types';

type Signal = AbortSignal | undefined;

export type Campaign = Answered<'/api/campaigns/{id}'>;
export type CampaignBody = Taken<'/api/campaigns'>;
export type Board = Answered<'/api/campaigns/{id}/board'>;
export type Party = Board['parties'][number];
export type Quota = Schema<'CampaignQuota'>;
export type TargetProgress = Schema<'TargetProgress'>;
export type Slot = Answered<'/api/campaigns/{id}/slots'>[number];
export type NewSlot = Schema<'CampaignSlotBody'>;
export type OwnSlot = Answered<'/api/campaigns/my-slots'>[number];
export type StaffedAsset = Schema<'StaffedAsset'>;
export type KindPosts = Answered<'/api/assets/posts/totals'>[number];
export type Sheet = 'targets' | 'parties' | 'slots';

const pathOf = (id: string, part = ''): string => `/api/campaigns/${encodeURIComponent(id)}${part}`;

export const campaigns = (query: Query, signal?: Signal): Promise<Page<Campaign>> => page('/api/campaigns', { ...query, limit: 50 }, signal);
export const moreCampaigns = (path: string): Promise<Page<Campaign>> => page(path, {});
export const campaign = (id: string, signal?: Signal): Promise<Campaign> => call('GET', pathOf(id), { signal });
/** With the same client id again it is the same campaign. */
export const create = (body: CampaignBody): Promise<Campaign> => call('POST', '/api/campaigns', { body });
/** As it was when it was read; the refusal of a change that comes too late shows how it is now. */
export const change = ({ id, version }: Campaign, body: Omit<CampaignBody, 'clientId'>): Promise<Campaign> => call('PUT', pathOf(id), { body, ifMatch: `"${version}-"` });
export const close = (id: string, summary: string): Promise<Campaign> => call('POST', pathOf(id, '/close'), { body: { summary } });
export const board = (id: string, signal?: Signal): Promise<Board> => call('GET', pathOf(id, '/board'), { signal });
export const targets = (id: string, query: Query, signal?: Signal): Promise<Page<TargetProgress>> => page(pathOf(id, '/targets'), query, signal);
export const moreTargets = (path: string): Promise<Page<TargetProgress>> => page(path, {});
export const slots = (id: string, signal?: Signal): Promise<Slot[]> => list(pathOf(id, '/slots'), {}, signal);
/** When and where I am to inspect, from seven days ago to in two weeks; with the nearest targets where it is known where I am. */
export const mySlots = (at: LonLat | null): Promise<OwnSlot[]> => list('/api/campaigns/my-slots', at === null ? {} : { lon: at.lon, lat: at.lat });
/** Slots with the same ids again are the same slots. */
export const enter = (id: string, entered: readonly NewSlot[]): Promise<Slot[]> => call('POST', pathOf(id, '/slots'), { body: { slots: entered } });
export const takeBack = (id: string, slot: string): Promise<void> => call('DELETE', pathOf(id, `/slots/${encodeURIComponent(slot)}`));
export const sheetFile = (id: string, query: Query): Promise<{ blob: Blob; name: string }> => file(pathOf(id, '/export'), query);

export const posts = (query: Query, signal?: Signal): Promise<Page<StaffedAsset>> => page('/api/assets/posts', { ...query, limit: 100 }, signal);
export const morePosts = (path: string): Promise<Page<StaffedAsset>> => page(path, {});
export const postTotals = (query: Query, signal?: Signal): Promise<KindPosts[]> => list('/api/assets/posts/totals', query, signal);
export const postsFile = (query: Query): Promise<{ blob: Blob; name: string }> => file('/api/assets/posts/export', query);
