import { ApiProblem } from '../api/problem';
import { i18n, textOr } from '../i18n';

const { t } = i18n.global;

/** What a person is told about a failure, in their language, with the server's reason where it gives one. */
export function problemText(error: unknown): string {
  if (!(error instanceof ApiProblem)) return t('problem.server');
  const known = textOr(`refusal.${error.code}`, textOr(`caseRefusal.${error.code}`, textOr(`riverRefusal.${error.code}`, '')));
  if (known !== '') return known;
  switch (error.status) {
    case 0:
      return t('problem.unreachable');
    case 403:
      return t('problem.forbidden');
    case 404:
      return t('problem.notFound');
    case 409:
      return t('problem.conflict');
    case 412:
      return t('problem.stale');
    case 413:
      return t('problem.tooLarge');
    case 429:
    case 503:
      return t('problem.unavailable');
    default:
      return error.status < 500 ? t('problem.refused', { detail: error.detail }) : t('problem.server');
  }
}
