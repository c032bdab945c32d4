import { useI18n } from 'vue-i18n';
import { useMap } from '../../stores/map';
import { useNotices } from '../../stores/notices';
import { type Fix, PositionProblem, whereAmI } from './position';

/** Finds the position, marks it on the map, and says why where it cannot. */
export function usePosition(): () => Promise<Fix | null> {
  const { t } = useI18n();
  const map = useMap();
  const notices = useNotices();
  return async () => {
    map.isLocating = true;
    try {
      const fix = await whereAmI();
      map.view?.setPosition(fix.at, fix.accuracyMetres);
      return fix;
    } catch (error) {
      notices.say(t(`map.${error instanceof PositionProblem ? error.fault : 'locateFailed'}`), 'error');
      return null;
    } finally {
      map.isLocating = false;
    }
  };
}
