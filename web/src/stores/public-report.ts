import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { PublicCategory } from '../api/public';
import type { LonLat } from '../api/types';

const rememberedKey = 'wangge.public-reports';
const most = 20;

export interface Remembered {
  readonly reference: string;
  readonly service: string;
  readonly sentAt: string;
}

function read(): Remembered[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(rememberedKey) ?? '[]');
    return Array.isArray(stored) ? stored.filter((one): one is Remembered => typeof (one as Remembered | null)?.reference === 'string') : [];
  } catch {
    return [];
  }
}

export interface Picture {
  readonly file: File;
  /** Whether this browser can show it. */
  readonly isShown: boolean;
  /** Shown before it is sent. */
  readonly url: string;
}

/** A report of somebody without an account while it is written, and the numbers this device remembers. Its id makes a second try the same report. */
export const usePublicReport = defineStore('public-report', () => {
  const service = shallowRef<PublicCategory | null>(null);
  const at = shallowRef<LonLat | null>(null);
  const pictures = shallowRef<readonly Picture[]>([]);
  const description = ref('');
  const name = ref('');
  const phone = ref('');
  const website = ref('');
  const joins = ref<string | null>(null);
  const clientId = ref(crypto.randomUUID() as string);
  const remembered = ref<Remembered[]>(read());

  function remember(reference: string): void {
    remembered.value = [{ reference, service: service.value?.code ?? '', sentAt: new Date().toISOString() }, ...remembered.value].slice(0, most);
    try {
      localStorage.setItem(rememberedKey, JSON.stringify(remembered.value));
    } catch {
      // A device that keeps nothing: the number is on the page all the same.
    }
  }

  function forget(): void {
    remembered.value = [];
    localStorage.removeItem(rememberedKey);
  }

  function clear(): void {
    for (const { url } of pictures.value) URL.revokeObjectURL(url);
    service.value = null;
    at.value = null;
    pictures.value = [];
    description.value = '';
    joins.value = null;
    clientId.value = crypto.randomUUID();
  }

  return { service, at, pictures, description, name, phone, website, joins, clientId, remembered, remember, forget, clear };
});
