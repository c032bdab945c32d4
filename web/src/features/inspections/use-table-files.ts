import * as api from '../../api/inspections';
import type { Query } from '../../api/client';
import { currentLanguage } from '../../i18n';
import { saveFile } from '../../ui/save-file';
import { useAttempt } from '../../ui/use-attempt';

/** Saves what a page lists as a file, in the language of the page. */
export function useTableFiles(path: Parameters<typeof api.tableFile>[0], query: () => Query): (format: 'csv' | 'xlsx') => Promise<boolean> {
  const attempt = useAttempt();
  return (format) =>
    attempt(async () => {
      const { blob, name } = await api.tableFile(path, { ...query(), format, lang: currentLanguage() === 'en' ? 'en' : 'zh' });
      saveFile(blob, name);
    });
}
