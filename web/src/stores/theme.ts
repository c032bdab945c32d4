import { defineStore } from 'pinia';
import { ref, watchEffect } from 'vue';

export type Theme = 'light' | 'dark';

const remembered = 'wangge.theme';

function initialTheme(): Theme {
  const stored = localStorage.getItem(remembered);
  if (stored === 'light' || stored === 'dark') return stored;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Light or dark: what the person chose, else what the system asks for, also when the system changes. */
export const useTheme = defineStore('theme', () => {
  const theme = ref<Theme>(initialTheme());

  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => {
    if (localStorage.getItem(remembered) === null) theme.value = event.matches ? 'dark' : 'light';
  });

  watchEffect(() => {
    document.documentElement.classList.toggle('dark', theme.value === 'dark');
    document.documentElement.style.colorScheme = theme.value;
  });

  function toggle(): void {
    theme.value = theme.value === 'dark' ? 'light' : 'dark';
    localStorage.setItem(remembered, theme.value);
  }

  return { theme, toggle };
});
