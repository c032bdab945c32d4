/** What an inspection needs at a river without a network, as the phone had it last. */
import * as calls from '../../api/calls';
import * as rivers from '../../api/rivers';
import type { CategoryInfo } from '../../api/types';
import { fact } from '../../offline/download';

/** Today's segments, by river. */
export const registerFact = (account: string): Promise<readonly rivers.RegisterLine[]> =>
  fact(account, 'register', async () => (await rivers.register({ limit: 1000 })).rows);

export const categoriesFact = (account: string): Promise<readonly CategoryInfo[]> => fact(account, 'categories', () => calls.categories(''));
