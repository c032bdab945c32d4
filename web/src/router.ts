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
    { path: '/cases/:id', name: 'case', component: () => import('./features/cases/CasePage.vue') },
    { path: '/console', name: 'console', component: () => import('./features/console/ConsolePage.vue') },
    { path: '/cases', name: 'cases', component: () => import('./features/cases/CasesPage.vue') },
    { path: '/statistics', name: 'statistics', component: () => import('./features/statistics/StatisticsPage.vue') },
    { path: '/notify', name: 'notify', component: () => import('./features/notify/NotifyPage.vue') },
    { path: '/notify/channels', name: 'channels', component: () => import('./features/notify/ChannelsPage.vue') },
    { path: '/office/:tab(rosters|rules|dictionary)?', name: 'office', component: () => import('./features/office/OfficePage.vue') },
    { path: '/handover', name: 'handover', component: () => import('./features/office/HandoverPage.vue') },
    { path: '/people', name: 'people', component: () => import('./features/people/PeoplePage.vue') },
    { path: '/print/cells', name: 'print', component: () => import('./features/print/PrintPage.vue') },
    { path: '/field', name: 'field', component: () => import('./features/field/FieldPage.vue'), meta: { offline: true } },
    { path: '/field/cases/:id', name: 'field-case', component: () => import('./features/field/CasePage.vue'), meta: { offline: true } },
    { path: '/field/report', name: 'field-report', component: () => import('./features/field/ReportPage.vue'), meta: { offline: true } },
    { path: '/field/outbox', name: 'outbox', component: () => import('./features/outbox/OutboxPage.vue'), meta: { offline: true } },
    { path: '/patrol', name: 'patrol', component: () => import('./features/patrol/RecordPage.vue'), meta: { offline: true } },
    { path: '/patrol/note', name: 'patrol-note', component: () => import('./features/patrol/NotePage.vue'), meta: { offline: true } },
    { path: '/patrol/check', name: 'outfall-check', component: () => import('./features/patrol/CheckPage.vue'), meta: { offline: true } },
    { path: '/patrols', name: 'patrols', component: () => import('./features/patrol/PatrolsPage.vue') },
    { path: '/patrols/:id', name: 'patrol-one', component: () => import('./features/patrol/DetailPage.vue') },
    { path: '/devices', name: 'devices', component: () => import('./features/patrol/DevicesPage.vue') },
    { path: '/rivers', name: 'rivers', component: () => import('./features/river/RiversPage.vue') },
    { path: '/rivers/compliance', name: 'compliance', component: () => import('./features/river/CompliancePage.vue') },
    { path: '/rivers/rules', name: 'patrol-rules', component: () => import('./features/river/RulesPage.vue') },
    { path: '/rivers/new', name: 'segment-new', component: () => import('./features/river/NewSegmentPage.vue') },
    { path: '/rivers/:id/codes', name: 'river-codes', component: () => import('./features/river/CodesPage.vue') },
    { path: '/rivers/inspections', name: 'inspections', component: () => import('./features/supervision/InspectionsPage.vue') },
    { path: '/rivers/inspections/:id', name: 'inspection', component: () => import('./features/supervision/InspectionPage.vue') },
    { path: '/rivers/meetings', name: 'meetings', component: () => import('./features/supervision/MeetingsPage.vue') },
    { path: '/rivers/works', name: 'works', component: () => import('./features/works/WorksPage.vue') },
    { path: '/rivers/works/:id', name: 'works-zone', component: () => import('./features/works/ZonePage.vue') },
    { path: '/rivers/:id', name: 'segment', component: () => import('./features/river/SegmentPage.vue') },
    { path: '/coverage', name: 'coverage', component: () => import('./features/coverage/CoveragePage.vue') },
    { path: '/open311', name: 'open311', component: () => import('./features/open311/KeysPage.vue') },
    { path: '/open311/services', name: 'public-services', component: () => import('./features/open311/ServicesPage.vue') },
    { path: '/public', name: 'public', component: () => import('./features/public/PublicPage.vue'), meta: { open: true } },
    { path: '/public/:reference', name: 'public-report', component: () => import('./features/public/PublicReportPage.vue'), meta: { open: true } },
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
  // Pages begin where the office is. What is wrong with it, the app tells.
  const office = session.loadOffice().catch(() => null);
  try {
    const isSomebody = await session.restore();
    await office;
    if (isSomebody) return true;
  } catch {
    await office;
    if (to.meta['offline'] === true && session.resume()) return true;
    // The login page says what is wrong with the server; staying on an empty page would not.
  }
  return { name: 'login', query: to.fullPath === '/map' ? {} : { to: to.fullPath } };
});
