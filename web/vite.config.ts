import vue from '@vitejs/plugin-vue';
import { VitePWA } from 'vite-plugin-pwa';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const backend = process.env['WANGGE_BACKEND'] ?? 'http://127.0.0.1:8080';
const served = ['/api', '/ogc'];

/** Beside each text a packed one, so that no server packs the same file for every first visit. */
function packed(): Plugin {
  return {
    name: 'wangge-packed',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (!/^assets\/.*\.(js|css)$/u.test(file.fileName)) continue;
          const text = file.type === 'chunk' ? file.code : file.source;
          this.emitFile({ type: 'asset', fileName: `${file.fileName}.gz`, source: gzipSync(text, { level: 9 }) });
        }
      },
    },
  };
}

export default defineConfig({
  plugins: [
    vue(),
    packed(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: null,
      manifest: {
        name: '网格 Wangge',
        short_name: '网格',
        lang: 'zh-CN',
        start_url: '/',
        display: 'standalone',
        background_color: '#f5f6f8',
        theme_color: '#1f5fbf',
        icons: [
          { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: '/icons/maskable.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
        ],
      },
      workbox: {
        globPatterns: ['index.html', 'assets/*.{js,css}', 'icons/*.svg'],
        // Pages live behind the hash, so the precached index.html is the only document there is.
        navigateFallback: null,
        cleanupOutdatedCaches: true,
        // The page of the first visit too can take along what it needs offline.
        clientsClaim: true,
        // Sends what waits in the outbox when the network is back (built by vite.worker.config.ts), and rings with the page closed.
        importScripts: ['/outbox-sync.js', '/push.js'],
        // What the pages of the field need beside what they keep themselves. Nothing personal: the caches go with a logout.
        runtimeCaching: [
          {
            urlPattern: ({ url }) => /^\/api\/(office|layers|grid\/layers)$/u.test(url.pathname),
            handler: 'NetworkFirst',
            options: {
              cacheName: 'wangge-reads',
              networkTimeoutSeconds: 5,
              expiration: { maxEntries: 20 },
              plugins: [
                {
                  // The page sets its clock by the date of an answer: one of yesterday must not tell it.
                  cachedResponseWillBeUsed: async ({ cachedResponse }) => {
                    if (!cachedResponse) return null;
                    const headers = new Headers(cachedResponse.headers);
                    headers.delete('Date');
                    return new Response(cachedResponse.body, { status: cachedResponse.status, statusText: cachedResponse.statusText, headers });
                  },
                },
              ],
            },
          },
          {
            urlPattern: ({ url }) => /^\/ogc\/collections\/(basemap|cells)\/tiles\//u.test(url.pathname),
            handler: 'NetworkFirst',
            options: {
              cacheName: 'wangge-tiles',
              networkTimeoutSeconds: 5,
              expiration: { maxEntries: 1500, maxAgeSeconds: 14 * 86_400, purgeOnQuotaError: true },
              cacheableResponse: { statuses: [200, 204] },
            },
          },
        ],
      },
    }),
  ],
  build: {
    outDir: 'target/dist',
    emptyOutDir: true,
    target: 'es2022',
    // Everything as files of our own: the content security policy allows no inline script and no data: script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      // The second one is the script of the server's pages under /ogc, which name it.
      input: { index: 'index.html', 'ogc-map': 'src/map/ogc-page.ts' },
      output: {
        entryFileNames: ({ name }) => (name === 'ogc-map' ? 'ogc-map.js' : 'assets/[name]-[hash].js'),
        // What several pages use is one file: as fifty, a first visit waits for fifty answers.
        // The map and the store of the field are files of their own: not every page begins with them. What holds a map goes with it: among
        // what all share it would make the two files wait for each other.
        codeSplitting: {
          groups: [
            { name: 'vue', test: /\/node_modules\/(@?vue|vue-i18n|vue-router|pinia|@intlify)\b/u, priority: 3 },
            {
              name: 'map',
              test: /\/src\/map\/|\/(MapCanvas|WorksMap)|\/node_modules\/(leaflet|pbf|@mapbox)\//u,
              minShareCount: 2,
              priority: 2,
              includeDependenciesRecursively: false,
            },
            // A sheet of paper draws with parts of the map: in what all share it would make that wait for the map, which waits for it.
            {
              name: 'sheet',
              test: /\/src\/sheet\/|\/features\/print\/(PlaceSheetMap|SheetDrawing|SheetScale)|\/use-place-scene/u,
              minShareCount: 2,
              priority: 2,
              includeDependenciesRecursively: false,
            },
            { name: 'store', test: /\/node_modules\/dexie\//u, priority: 2 },
            { name: 'common', test: /\/src\/(api|features|model|stores|ui)\//u, minShareCount: 3, priority: 1 },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  server: {
    host: '127.0.0.1',
    port: 25173,
    proxy: Object.fromEntries(served.map((path) => [path, { target: backend, changeOrigin: false }])),
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts'],
  },
});
