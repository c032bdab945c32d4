/** Calls for messages: the own list, what rings, channels, and what was told of a case. */
import { call, once } from './client';
import type { Answered, Schema, Taken } from './contract';
import { list } from './pages';

type Signal = AbortSignal | undefined;

export type MessageList = Answered<'/api/notify/messages'>;
export type Message = MessageList['messages'][number];
export type MessageKind = Message['kind'];
export type Subscription = Answered<'/api/notify/subscriptions'>[number];
export type Wish = Answered<'/api/notify/preferences'>;
export type Hours = Answered<'/api/notify/quiet-hours'>;
export type Channel = Answered<'/api/notify/channels'>[number];
export type ChannelKind = Channel['kind'];
export type NewChannel = Taken<'/api/notify/channels'>;
export type Told = Answered<'/api/cases/{id}/deliveries'>[number];
export type Sending = Told['groups'][number];

const channel = (id: string): string => `/api/notify/channels/${encodeURIComponent(id)}`;

export const messages = (after?: string, signal?: Signal): Promise<MessageList> => call('GET', '/api/notify/messages', { query: { after }, signal });
export const markRead = (which: { upTo: string } | { ids: readonly string[] }): Promise<{ unread: number }> =>
  call('POST', '/api/notify/messages/read', { body: which });
export const liveOf = (topic: string): string => `/api/live?topics=${encodeURIComponent(topic)}`;

export const pushKey = (): Promise<{ publicKey: string }> => call('GET', '/api/notify/key');
export const subscriptions = (): Promise<Subscription[]> => list('/api/notify/subscriptions');
export const subscribe = (body: Schema<'SubscriptionRequest'>): Promise<Subscription> => call('POST', '/api/notify/subscriptions', { body });
export const unsubscribe = (id: string): Promise<void> => call('DELETE', `/api/notify/subscriptions/${encodeURIComponent(id)}`);
export const sendTest = (): Promise<{ browsers: number }> => call('POST', '/api/notify/test');

export const wish = (): Promise<Wish> => call('GET', '/api/notify/preferences');
/** One's own wishes are changed by oneself only: the last word counts. */
export const saveWish = (body: Wish): Promise<Wish> => call('PUT', '/api/notify/preferences', { body, ifMatch: '*' });
export const officeHours = (): Promise<Hours> => call('GET', '/api/notify/quiet-hours');
export const saveOfficeHours = (body: Hours): Promise<Hours> => call('PUT', '/api/notify/quiet-hours', { body, ifMatch: '*' });

export const channels = (): Promise<Channel[]> => list('/api/notify/channels');
export const addChannel = (body: NewChannel): Promise<Channel> => call('POST', '/api/notify/channels', { body, ...once });
export const changeChannel = (id: string, body: NewChannel): Promise<Channel> => call('PUT', channel(id), { body, ifMatch: '*' });
export const removeChannel = (id: string): Promise<void> => call('DELETE', channel(id));
export const testChannel = (id: string, phone?: string): Promise<{ sent: boolean; detail?: string | null }> =>
  call('POST', `${channel(id)}/test`, { body: phone === undefined ? {} : { phone } });

export const deliveries = (caseId: string, signal?: Signal): Promise<Told[]> =>
  list(`/api/cases/${encodeURIComponent(caseId)}/deliveries`, {}, signal);
