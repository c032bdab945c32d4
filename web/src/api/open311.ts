import { call, callTagged, once } from './client';
import type { Schema } from './contract';
import { list } from './pages';

export type ApiKey = Schema<'ApiKey'>;

export const apiKeys = (): Promise<ApiKey[]> => list('/api/open311/keys');
/** The key itself is answered this one time. */
export const issueKey = (name: string, requestsPerHour: number): Promise<Schema<'IssuedKey'>> =>
  call('POST', '/api/open311/keys', { body: { name, requestsPerHour }, ...once });
export const changeKey = ({ id, name, requestsPerHour, version }: ApiKey, enabled: boolean): Promise<ApiKey> =>
  call('PUT', `/api/open311/keys/${id}`, { body: { name, requestsPerHour, enabled }, ifMatch: `"${version}-"` });

export type GatewaySettings = Schema<'GatewaySettings'>;

export interface TaggedSettings {
  readonly settings: GatewaySettings;
  readonly tag: string;
}

export const gatewaySettings = (): Promise<TaggedSettings> => tagged('GET', '/api/open311/settings');
/** @param tag of the settings that were read */
export const putGatewaySettings = (body: GatewaySettings, tag: string): Promise<TaggedSettings> => tagged('PUT', '/api/open311/settings', { body, ifMatch: tag });

async function tagged(...request: Parameters<typeof callTagged>): Promise<TaggedSettings> {
  const { data, tag } = await callTagged<GatewaySettings>(...request);
  return { settings: data, tag };
}

export type PublicServiceEntry = Schema<'ServiceAnswer'>;
export type ServiceBody = Schema<'ServiceBody'>;
export type ServiceQuestion = ServiceBody['questions'][number];

export const publicServices = (): Promise<PublicServiceEntry[]> => list('/api/open311/services');
export const addService = (code: string, service: ServiceBody): Promise<PublicServiceEntry> =>
  call('POST', '/api/open311/services', { body: { code, service }, ...once });
export const putService = ({ code, version }: PublicServiceEntry, service: ServiceBody): Promise<PublicServiceEntry> =>
  call('PUT', `/api/open311/services/${code}`, { body: service, ifMatch: `"${version}-"` });
