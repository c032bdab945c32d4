import { useI18n } from 'vue-i18n';
import { areaOf, lengthOf, type Measure } from '../model/format';

/** Lengths and areas as text in the language of the page. */
export function useMeasures(): { metres: (value: number) => string; squareMetres: (value: number) => string } {
  const { t } = useI18n();
  const text = ({ n, unit }: Measure): string => t(`value.${unit}`, { n });
  return { metres: (value) => text(lengthOf(value)), squareMetres: (value) => text(areaOf(value)) };
}
