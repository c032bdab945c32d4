import { describe, expect, it } from 'vitest';
import { type Asked, askedOf, lineChoice, questionOf, shareText, whatsFor, windowOf } from './coverage';

const asked: Asked = {
  kind: 'bike-parking',
  attributes: 'capacity>=10；road=天泽街;',
  days: 7,
  isWhole: false,
  objects: '',
  objectAttributes: '',
  weight: '',
  what: 'buildings',
  by: 'walking',
  far: 5,
  speed: 4.5,
  cell: '410105560',
  drawn: null,
  at: '',
  comparedAt: '',
  added: [],
  sites: 0,
  capacity: null,
  isExact: false,
  isAmong: false,
};

describe('questions of coverage', () => {
  it('says what the server wants to know and no more', () => {
    expect(questionOf(asked)).toEqual({
      services: { kinds: ['bike-parking'], attributes: ['capacity>=10', 'road=天泽街'] },
      what: 'buildings',
      reach: { by: 'walking', minutes: 5 },
      area: { cell: '410105560' },
    });
  });

  it('asks nothing while it is not known where', () => {
    expect(questionOf({ ...asked, cell: '' })).toBeNull();
  });

  it('carries a drawn area, added places, the day and what is sought', () => {
    const drawn = windowOf([113.7, 34.7, 113.8, 34.8]);
    const question = questionOf({ ...asked, by: 'straight', far: 300, cell: '', drawn, at: '2026-05-01', comparedAt: '2026-02-01', added: [{ lon: 113.7, lat: 34.7 }], sites: 2, capacity: 40 });
    expect(question?.area).toEqual({ polygon: drawn });
    expect(question?.reach).toEqual({ by: 'straight', metres: 300 });
    expect(question).toMatchObject({ at: '2026-05-01', comparedAt: '2026-02-01', added: [{ lon: 113.7, lat: 34.7 }], siting: { sites: 2, exact: false, capacity: 40 } });
  });

  it('seeks places for cameras, which have directions and no capacity', () => {
    const looking = { lon: 113.7, lat: 34.7, directionDegrees: 90, angleDegrees: 60, rangeMetres: 80 };
    const question = questionOf({ ...asked, by: 'sight', what: 'roads', sites: 3, capacity: 40, added: [looking] });
    expect(question).toMatchObject({ siting: { sites: 3, exact: false }, added: [looking] });
    expect(question?.siting).not.toHaveProperty('capacity');
    expect(questionOf({ ...asked, added: [looking] })?.added).toEqual([{ lon: 113.7, lat: 34.7 }]);
    expect(whatsFor('sight', 'camera')).not.toContain('buildings');
    expect(whatsFor('walking', 'camera')).toContain('area');
  });

  it('asks of lines in a straight line, and of no area where people went', () => {
    const near = questionOf({ ...asked, by: 'straight', far: 30, kind: lineChoice('tracks'), days: 14, what: 'objects', objects: 'bare-land' });
    expect(near?.services).toEqual({ lines: ['tracks'], days: 14 });
    expect(near?.objects).toEqual({ kinds: ['bare-land'] });
    expect(questionOf({ ...asked, by: 'straight', kind: lineChoice('roads') })?.services).toEqual({ lines: ['roads'] });
    expect(questionOf({ ...asked, by: 'straight', attributes: '', isWhole: true })?.services).toEqual({ kinds: ['bike-parking'], attributes: [], whole: true });
    expect(questionOf({ ...asked, isWhole: true })?.services).toHaveProperty('whole', true);
    expect(questionOf({ ...asked, by: 'sight', isWhole: true })?.services).not.toHaveProperty('whole');
    expect(whatsFor('straight', lineChoice('tracks'))).not.toContain('area');
    expect(whatsFor('straight', lineChoice('roads'))).toContain('area');
    if (near !== null) expect(askedOf(near, 'Asia/Shanghai')).toMatchObject({ kind: lineChoice('tracks'), days: 14, what: 'objects', objects: 'bare-land' });
  });

  it('asks of some objects, each counting as much as it says', () => {
    const estates = { ...asked, what: 'objects', objects: 'estate', objectAttributes: 'managerType=none；builtYear<=2000', weight: 'households' } as const;
    const question = questionOf(estates);
    expect(question?.objects).toEqual({ kinds: ['estate'], attributes: ['managerType=none', 'builtYear<=2000'], weight: 'households' });
    if (question !== null) expect(askedOf(question, 'Asia/Shanghai')).toMatchObject({ objects: 'estate', objectAttributes: 'managerType=none; builtYear<=2000', weight: 'households' });
  });

  it('walks as fast as it is told, and says nothing of the usual pace', () => {
    expect(questionOf({ ...asked, speed: 3 })?.reach).toEqual({ by: 'walking', minutes: 5, kilometresPerHour: 3 });
    expect(questionOf(asked)?.reach).not.toHaveProperty('kilometresPerHour');
  });

  it('chooses among the proposed places, which then are not there already', () => {
    const places = [{ lon: 113.7, lat: 34.7 }, { lon: 113.71, lat: 34.7 }];
    const question = questionOf({ ...asked, added: places, sites: 1, isAmong: true });
    expect(question?.siting).toEqual({ sites: 1, exact: false, candidates: places });
    expect(question).not.toHaveProperty('added');
    expect(questionOf({ ...asked, added: places, isAmong: true })?.added).toEqual(places);
    if (question !== null) expect(askedOf(question, 'Asia/Shanghai')).toMatchObject({ added: places, sites: 1, isAmong: true });
  });

  it('comes back from what the server keeps, which has metres for minutes', () => {
    const kept = questionOf({ ...asked, sites: 2, isExact: true });
    expect(kept).not.toBeNull();
    if (kept !== null) expect(askedOf({ ...kept, at: '2026-04-30T16:00:00Z', comparedAt: '2026-01-31T16:00:00Z', reach: { by: 'walking', metres: 375 } }, 'Asia/Shanghai')).toEqual({ ...asked, at: '2026-05-01', comparedAt: '2026-02-01', attributes: 'capacity>=10; road=天泽街', sites: 2, isExact: true });
  });

  it('never calls a share whole that is not', () => {
    expect([0, 0.0001, 0.1234, 0.9999, 0.999999999, 1].map(shareText)).toEqual(['0.0%', '< 0.1%', '12.3%', '> 99.9%', '100.0%', '100.0%']);
  });
});
