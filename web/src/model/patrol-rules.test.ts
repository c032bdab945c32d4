import { describe, expect, it } from 'vitest';
import type { Rule } from '../api/rivers';
import { draftOf, newRule, ruleOf } from './patrol-rules';

describe('a rule of patrols', () => {
  it('comes back from its form as it was', () => {
    const rule = {
      level: 'village',
      season: { from: '03-01', to: '12-31' },
      minMinutes: 30,
      minMetres: 2000,
      minShare: 0.07,
      minSpacingHours: 96,
      frequency: { times: 1, per: 'week' },
      content: ['water', 'bank'],
      warningMultiplier: 2,
    } as Rule;
    expect(draftOf(rule).percent).toBe('7');
    expect(ruleOf(draftOf(rule))).toEqual(rule);
  });

  it('asks nothing where nothing is written', () => {
    expect(ruleOf(newRule('town'))).toEqual({ level: 'town', content: [] });
  });
});
