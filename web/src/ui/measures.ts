import { useI18n } from 'vue-i18n';
import { areaOf, lengthOf, type Measure } from '../model/format';

const squareKilometre = 1e6;

/** Lengths and areas as text in the language of the page; areas to the square metre up to a square kilometre, as planners reckon. */
export function useMeasures(): { metres: (value: number) => string; squareMetres: (value: number) => string } {
  const { t, n } = useI18n();
  const text = (measure: Measure): string => t(`value.${measure.unit}`, { n: measure.n });
  return {
    metres: (value) => text(lengthOf(value)),
    squareMetres: (value) => (value < squareKilometre ? t('value.squareMetres', { n: n(Math.round(value)) }) : text(areaOf(value))),
  };
}
