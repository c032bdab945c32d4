import { createI18n } from 'vue-i18n';
import type { Labels } from '../api/types';
import { en } from './en';
import { type Messages, zh } from './zh-CN';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

const remembered = 'wangge.language';

export function isLanguage(text: unknown): text is Language {
  return languages.some((language) => language === text);
}

function initialLanguage(): Language {
  const stored = localStorage.getItem(remembered);
  if (isLanguage(stored)) return stored;
  // Chinese first: English only for a browser that asks for English and not for Chinese.
  const asked = navigator.languages.find((tag) => /^(zh|en)\b/u.test(tag));
  return asked?.startsWith('en') === true ? 'en' : 'zh-CN';
}

export const i18n = createI18n<[Messages], Language, false>({
  legacy: false,
  locale: initialLanguage(),
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zh, en },
});

export function currentLanguage(): Language {
  return i18n.global.locale.value;
}

export function useLanguage(language: Language): void {
  i18n.global.locale.value = language;
  localStorage.setItem(remembered, language);
  document.documentElement.lang = language;
  document.title = i18n.global.t('app.title');
}

/** The label in the language of the page, else in the other one, else the fallback. */
export function labelOf(labels: Labels | null | undefined, fallback: string): string {
  const [first, second] = currentLanguage() === 'en' ? [labels?.en, labels?.zh] : [labels?.zh, labels?.en];
  return first ?? second ?? fallback;
}

/** The translation of a key that data made up, else the fallback. */
export function textOr(key: string, fallback: string): string {
  return i18n.global.te(key, 'zh-CN') ? i18n.global.t(key) : fallback;
}
