import { describe, expect, it } from 'vitest';
import type { CaseNumbers, Staff } from '../../api/cases';
import { forecastOf } from './arrival';
import { compassHeading, movementHeading, turnOf } from './heading';
import { inboxesOf } from './inboxes';
import { steady } from './steady';

it('keeps the order under the finger: what is gone is gone, what is new comes last', () => {
  expect(steady(['a', 'b', 'c'], ['c', 'd', 'a'])).toEqual(['a', 'c', 'd']);
  expect(steady([], ['b', 'a'])).toEqual(['b', 'a']);
});

describe('the forecast of an arrival', () => {
  const numbers = { arrivalMetres: 30, arrivalAccuracyMetres: 20, arrivalSeconds: 60 } as CaseNumbers;

  it.each([
    [30, 20, 60, 'proved'],
    [30.1, 20, 60, 'far'],
    [30, 20.1, 60, 'far'],
    [30, 20, 61, 'old'],
  ])('goes by the numbers of the office: %f m, ±%f m, %i s', (metres, accuracyMetres, ageSeconds, wanted) => {
    expect(forecastOf({ metres, accuracyMetres, ageSeconds }, numbers)).toBe(wanted);
    expect(forecastOf({ metres, accuracyMetres, ageSeconds }, null)).toBe('unknown');
  });
});

describe('the arrow', () => {
  it('goes by a compass that knows north', () => {
    expect(compassHeading({ absolute: true, alpha: 90, beta: 40 }, 0)).toBe(270);
    expect(compassHeading({ absolute: true, alpha: 90, beta: 120 }, 0)).toBe(90);
    expect(compassHeading({ absolute: true, alpha: 0, beta: 40 }, 90)).toBe(90);
    expect(compassHeading({ absolute: false, alpha: 10, beta: 0, webkitCompassHeading: 350 }, 0)).toBe(350);
    expect(compassHeading({ absolute: false, alpha: 10, beta: 0 }, 0)).toBeNull();
    expect(compassHeading({ absolute: true, alpha: null, beta: null }, 0)).toBeNull();
  });

  it('goes by movement only of who moves', () => {
    expect(movementHeading({ headingDegrees: 45, speedMetresPerSecond: 1.2 })).toBe(45);
    expect(movementHeading({ headingDegrees: 45, speedMetresPerSecond: 0.2 })).toBeNull();
    expect(movementHeading({ headingDegrees: null, speedMetresPerSecond: 3 })).toBeNull();
    expect(movementHeading(null)).toBeNull();
  });

  it('turns to the case, in steps', () => {
    expect([turnOf(90, 0), turnOf(10, 350), turnOf(0, 92), turnOf(1, 0)]).toEqual([90, 20, 270, 0]);
  });
});

it('knows the inboxes of a person', () => {
  const member = (id: string, teamId: string | null, departmentId: string | null): Staff['people'][number] => ({ id, name: id, free: true, onDuty: true, teamId, departmentId });
  const staff: Staff = {
    people: [member('li', 'road', null), member('wang', null, 'water'), member('zhao', null, null)],
    units: [
      { id: 'road', kind: 'team', name: 'Road', departmentId: 'works' },
      { id: 'works', kind: 'department', name: 'Works' },
    ],
  };
  expect(inboxesOf('li', staff)).toEqual(['li', 'road', 'works']);
  expect(inboxesOf('wang', staff)).toEqual(['wang', 'water']);
  expect(inboxesOf('zhao', staff)).toEqual(['zhao']);
  expect(inboxesOf('nobody', staff)).toEqual(['nobody']);
});
