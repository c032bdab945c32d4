import { defineStore } from 'pinia';
import { ref } from 'vue';
import * as api from '../api/calls';
import type { ImportJob, ImportKind } from '../api/types';

const pollMillis = 1500;

const isOver = ({ state }: ImportJob): boolean => state === 'done' || state === 'failed' || state === 'cancelled';

/** The latest imports. Progress comes as events; where those break off, it is asked for from time to time. */
export const useImports = defineStore('imports', () => {
  const jobs = ref<ImportJob[]>([]);
  const isPolling = ref(false);
  const followed = new Set<string>();

  /** Lists what was imported lately, and follows what is still under way, also after the page was left. */
  async function load(): Promise<void> {
    const listed = await api.importJobs();
    // What was started or ended while the list was on its way is newer than the list.
    const here = new Map(jobs.value.map((job) => [job.id, job]));
    const begun = jobs.value.filter(({ id }) => followed.has(id) && !listed.some((job) => job.id === id));
    jobs.value = [...begun, ...listed.map((job) => (followed.has(job.id) ? (here.get(job.id) ?? job) : job))];
    for (const job of jobs.value) if (!isOver(job)) follow(job.id);
  }

  async function start(file: File, kind: ImportKind, options: Record<string, string>): Promise<void> {
    const job = await api.startImport(file, kind, options);
    jobs.value = [{ ...job, kind, fileName: file.name }, ...jobs.value.filter(({ id }) => id !== job.id)];
    if (isOver(job)) followed.add(job.id);
    else follow(job.id);
  }

  function put(job: Partial<ImportJob>, id: string): void {
    jobs.value = jobs.value.map((each) => (each.id === id ? { ...each, ...job } : each));
  }

  function follow(id: string): void {
    if (followed.has(id)) return;
    followed.add(id);
    const events = new EventSource(`/api/imports/${id}/events`);
    const receive = ({ data }: MessageEvent<string>): void => {
      const job = JSON.parse(data) as ImportJob;
      put(job, id);
      if (isOver(job)) events.close();
    };
    for (const name of ['import', 'message']) events.addEventListener(name, receive as EventListener);
    events.addEventListener('error', () => {
      events.close();
      void poll(id);
    });
  }

  async function poll(id: string): Promise<void> {
    isPolling.value = true;
    try {
      for (;;) {
        const job = await api.importJob(id);
        put(job, id);
        if (isOver(job)) return;
        await new Promise((resolve) => setTimeout(resolve, pollMillis));
      }
    } finally {
      isPolling.value = false;
    }
  }

  async function cancel(id: string): Promise<void> {
    await api.cancelImport(id);
    put(await api.importJob(id), id);
  }

  return { jobs, isPolling, load, start, cancel };
});
