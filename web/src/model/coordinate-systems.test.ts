import { describe, expect, it } from 'vitest';
import { systemGroups, systemsNear } from './coordinate-systems';

describe('coordinate systems', () => {
  it('are all that the server takes, each once', () => {
    const codes = systemGroups.flatMap(({ systems }) => systems.map(({ code }) => code));
    const numbers = codes.flatMap((code) => (code.startsWith('EPSG:') ? [Number(code.slice(5))] : []));
    expect(new Set(codes).size).toBe(codes.length);
    expect(numbers.sort((a, b) => a - b)).toEqual([4326, ...Array.from({ length: 65 }, (_, i) => 4490 + i)]);
  });

  it('have the meridians and zones of their EPSG numbers', () => {
    const of = (code: string) => systemGroups.flatMap(({ systems }) => systems).find((each) => each.code === code);
    expect(of('EPSG:4547')).toEqual({ code: 'EPSG:4547', meridian: 114, zone: null });
    expect(of('EPSG:4526')).toEqual({ code: 'EPSG:4526', meridian: 114, zone: 38 });
    expect(of('EPSG:4508')).toEqual({ code: 'EPSG:4508', meridian: 111, zone: null });
    expect(of('EPSG:4497')).toEqual({ code: 'EPSG:4497', meridian: 111, zone: 19 });
  });

  it('are offered near a place', () => {
    expect(systemsNear(113.7).map(({ code }) => code)).toEqual(['EPSG:4547', 'EPSG:4526', 'EPSG:4508', 'EPSG:4497']);
  });
});
