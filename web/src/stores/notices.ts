import { defineStore } from 'pinia';
import { ref } from 'vue';

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'success' | 'error';
  readonly text: string;
}

const shownMillis = 6000;

/** Short messages over the page; ui/NoticeStack is the one place that shows them. */
export const useNotices = defineStore('notices', () => {
  const notices = ref<Notice[]>([]);
  let last = 0;

  function say(text: string, tone: Notice['tone'] = 'info'): void {
    // The same trouble told twenty times over, once per tile or key stroke, is one notice.
    if (notices.value.some((notice) => notice.text === text)) return;
    const id = ++last;
    notices.value.push({ id, tone, text });
    setTimeout(() => dismiss(id), shownMillis);
  }

  function dismiss(id: number): void {
    notices.value = notices.value.filter((notice) => notice.id !== id);
  }

  return { notices, say, dismiss };
});
