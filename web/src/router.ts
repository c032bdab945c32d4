import { createRouter, createWebHashHistory } from 'vue-router';
import { isLanguage, useLanguage } from './i18n';
import { useSession } from './stores/session';

/** Pages live behind the hash, so that the server needs no list of them and unknown paths stay 404. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', redirect: (to) => ({ path: '/map', query: to.query }) },
    { path: '/login', name: 'login', component: () => import('./features/login/LoginPage.vue'), meta: { open: true } },
    { path: '/map', name: 'map', component: () => import('./features/map/MapPage.vue') },
    { path: '/imports', name: 'imports', component: () => import('./features/imports/ImportsPage.vue') },
    { path: '/grid', name: 'drafts', component: () => import('./features/grid/DraftsPage.vue') },
    { path: '/grid/drafts/:id', name: 'workbench', component: () => import('./features/grid/WorkbenchPage.vue') },
    { path: '/people', name: 'people', component: () => import('./features/people/PeoplePage.vue') },
    { path: '/print/cells', name: 'print', component: () => import('./features/print/PrintPage.vue') },
    { path: '/:rest(.*)*', name: 'missing', component: () => import('./ui/MissingPage.vue'), meta: { open: true } },
  ],
});

/** The language in the address counts on every page, and goes along from one to the next. */
router.beforeEach((to, from) => {
  const carried = from.query['lang'];
  if (isLanguage(carried) && to.query['lang'] === undefined) return { ...to, query: { ...to.query, lang: carried } };
  if (isLanguage(to.query['lang'])) useLanguage(to.query['lang']);
  return true;
});

router.beforeEach(async (to) => {
  const session = useSession();
  if (to.meta['open'] === true || session.current !== null) return true;
  try {
    if (await session.restore()) return true;
  } catch {
    // The login page says what is wrong with the server; staying on an empty page would not.
  }
  return { name: 'login', query: to.fullPath === '/map' ? {} : { to: to.fullPath } };
});
