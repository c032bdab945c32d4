import { useI18n } from 'vue-i18n';
import type { Away } from '../../model/field/away';
import { bearingKey, lengthOf } from '../../model/format';

/** How far and in which direction, in words. */
export function useAwayText(): { away: (way: Away | null) => string; length: (metres: number) => string } {
  const { t } = useI18n();
  const length = (metres: number): string => {
    const { n, unit } = lengthOf(metres);
    return t(`value.${unit}`, { n });
  };
  const away = (way: Away | null): string => {
    if (way === null) return '';
    if (way.bearingDegrees === null || way.metres < 1) return t('field.here');
    return t('field.away', { distance: length(way.metres), bearing: t(`bearing.${bearingKey(way.bearingDegrees)}`) });
  };
  return { away, length };
}
