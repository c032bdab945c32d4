import { describe, expect, it } from 'vitest';
import { readReference } from './reference';

describe('reference numbers', () => {
  // Made by the server.
  const known = ['5SSUR-VMZDE', '8WGFW-2NQMU', 'ZXHXB-8UXSW'];

  it('reads what the server made, as people type it', () => {
    for (const number of known) {
      expect(readReference(number)).toBe(number);
      expect(readReference(` ${number.toLowerCase().replace('-', ' ')} `)).toBe(number);
    }
  });

  it('notices a wrong character and two that are exchanged', () => {
    expect(readReference('5SSUR-VMZDF')).toBeNull();
    expect(readReference('5SSUR-VMZED')).toBeNull();
    expect(readReference('5SSUR-VMZD')).toBeNull();
    expect(readReference('5SSUR-VMZD0')).toBeNull();
    expect(readReference('')).toBeNull();
  });
});
