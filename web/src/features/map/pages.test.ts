import { describe, expect, it } from 'vitest';
import type { Role } from '../../api/types';
import { pagesFor } from './pages';

const session = (role: Role): Parameters<typeof pagesFor>[0] => ({
  mayConsole: role === 'DISPATCHER' || role === 'ADMIN',
  mayDispatch: role === 'DISPATCHER' || role === 'ADMIN',
  mayWorkOutside: role === 'INSPECTOR' || role === 'ADMIN',
  mayPatrol: role === 'INSPECTOR' || role === 'RIVER_CHIEF' || role === 'ADMIN',
  maySeePatrols: role === 'DISPATCHER',
  mayPlan: role === 'ADMIN',
  mayAdminister: role === 'ADMIN',
  mayImport: role === 'ADMIN',
  has: (each) => each === role,
});
const paths = (role: Role): string[] => pagesFor(session(role)).map(({ to }) => to);

describe('the menu', () => {
  it('has every page of an administrator, the same on a phone', () => {
    expect(paths('ADMIN')).toEqual(expect.arrayContaining(['/console', '/handover', '/office', '/open311', '/notify/channels', '/imports', '/statistics']));
  });

  it('names only what somebody may open', () => {
    expect(paths('INSPECTOR')).not.toEqual(expect.arrayContaining(['/console']));
    expect(paths('INSPECTOR')).toContain('/field');
    expect(paths('RIVER_CHIEF')).toContain('/patrol');
    expect(paths('DISPATCHER')).not.toContain('/patrol');
    expect(paths('DISPATCHER')).toContain('/patrols');
    expect(paths('PUBLIC')).not.toContain('/cases');
    expect(paths('DISPATCHER')).toContain('/handover');
    expect(paths('DISPATCHER')).not.toContain('/office');
  });
});
