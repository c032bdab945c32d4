/** Calls for shops of streets with and without a contract. */
import { call } from './client';
import type { Answered, Schema } from './contract';
import { page } from './pages';
import type { Page } from './types';

export type Figures = Answered<'/api/analysis/shop-contracts/figures'>;
export type Shop = Schema<'ShopOfStreet'>;
export type State = 'with' | 'without' | 'expiring';

export interface Asked {
  readonly cell: string;
  readonly service: string;
  readonly on: string;
}

const path = '/api/analysis/shop-contracts';
const most = 1000;

export const figures = (asked: Asked, signal?: AbortSignal): Promise<Figures> => call('GET', `${path}/figures`, { query: { ...asked }, signal });
export const shops = ({ street, ...asked }: Asked & { street: string; state?: State }, signal?: AbortSignal): Promise<Page<Shop>> => page(path, { ...asked, ...(street === '' ? { noStreet: 'true' } : { street }), limit: most }, signal);
