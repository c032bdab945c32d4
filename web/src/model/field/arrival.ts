/** What the server will make of an arrival, by the office's numbers as the phone last heard them. */
import type { CaseNumbers } from '../../api/cases';

export type Forecast = 'proved' | 'far' | 'old' | 'unknown';

export interface Measurement {
  readonly metres: number;
  readonly accuracyMetres: number;
  readonly ageSeconds: number;
}

/** `unknown` where the phone has never heard the numbers. */
export function forecastOf({ metres, accuracyMetres, ageSeconds }: Measurement, numbers: CaseNumbers | null): Forecast {
  if (numbers === null) return 'unknown';
  if (metres > numbers.arrivalMetres || accuracyMetres > numbers.arrivalAccuracyMetres) return 'far';
  return ageSeconds > numbers.arrivalSeconds ? 'old' : 'proved';
}
