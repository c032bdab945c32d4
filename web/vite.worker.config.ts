import { defineConfig } from 'vite';

/** The part of the service worker that is ours: one plain script, which the generated one imports. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'target/dist',
    emptyOutDir: false,
    target: 'es2022',
    lib: { entry: 'src/outbox/worker.ts', formats: ['iife'], name: 'wanggeOutbox', fileName: () => 'outbox-sync.js' },
  },
});
