import { createRouter, createWebHashHistory, type RouteLocation } from 'vue-router';
import { isLanguage, useLanguage } from './i18n';
import { useSession } from './stores/session';

type Load = () => Promise<unknown>;

const loads = new WeakSet<object>();

/**
 * A page that is fetched once, whoever asks: the guard below does so while it waits for who is logged in, and the router then gets the
 * same promise, which waits for styles as well.
 */
function page<T>(load: () => Promise<T>): () => Promise<T> {
  let fetched: Promise<T> | null = null;
  const fetchOnce = (): Promise<T> => {
    fetched ??= load().catch((error: unknown) => {
      fetched = null;
      throw error;
    });
    return fetched;
  };
  loads.add(fetchOnce);
  return fetchOnce;
}

/** Pages live behind the hash, so that the server needs no list of them and unknown paths stay 404. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/', redirect: (to) => ({ path: '/map', query: to.query }) },
    { path: '/login', name: 'login', component: page(() => import('./features/login/LoginPage.vue')), meta: { open: true } },
    { path: '/map', name: 'map', component: page(() => import('./features/map/MapPage.vue')) },
    { path: '/imports', name: 'imports', component: page(() => import('./features/imports/ImportsPage.vue')) },
    { path: '/grid', name: 'drafts', component: page(() => import('./features/grid/DraftsPage.vue')) },
    { path: '/grid/drafts/:id', name: 'workbench', component: page(() => import('./features/grid/WorkbenchPage.vue')) },
    { path: '/cases/:id', name: 'case', component: page(() => import('./features/cases/CasePage.vue')) },
    { path: '/console', name: 'console', component: page(() => import('./features/console/ConsolePage.vue')) },
    { path: '/cases', name: 'cases', component: page(() => import('./features/cases/CasesPage.vue')) },
    { path: '/statistics', name: 'statistics', component: page(() => import('./features/statistics/StatisticsPage.vue')) },
    { path: '/notify', name: 'notify', component: page(() => import('./features/notify/NotifyPage.vue')) },
    { path: '/notify/channels', name: 'channels', component: page(() => import('./features/notify/ChannelsPage.vue')) },
    { path: '/office/:tab(rosters|rules|dictionary|tiles)?', name: 'office', component: page(() => import('./features/office/OfficePage.vue')) },
    { path: '/handover', name: 'handover', component: page(() => import('./features/office/HandoverPage.vue')) },
    { path: '/people', name: 'people', component: page(() => import('./features/people/PeoplePage.vue')) },
    { path: '/population', name: 'population', component: page(() => import('./features/people/PopulationPage.vue')) },
    { path: '/print/cells', name: 'print', component: page(() => import('./features/print/PrintPage.vue')) },
    { path: '/field', name: 'field', component: page(() => import('./features/field/FieldPage.vue')), meta: { offline: true } },
    { path: '/field/cases/:id', name: 'field-case', component: page(() => import('./features/field/CasePage.vue')), meta: { offline: true } },
    { path: '/field/report', name: 'field-report', component: page(() => import('./features/field/ReportPage.vue')), meta: { offline: true } },
    { path: '/field/outbox', name: 'outbox', component: page(() => import('./features/outbox/OutboxPage.vue')), meta: { offline: true } },
    { path: '/patrol', name: 'patrol', component: page(() => import('./features/patrol/RecordPage.vue')), meta: { offline: true } },
    { path: '/patrol/note', name: 'patrol-note', component: page(() => import('./features/patrol/NotePage.vue')), meta: { offline: true } },
    { path: '/patrol/check', name: 'outfall-check', component: page(() => import('./features/patrol/CheckPage.vue')), meta: { offline: true } },
    { path: '/patrols', name: 'patrols', component: page(() => import('./features/patrol/PatrolsPage.vue')) },
    { path: '/patrols/:id', name: 'patrol-one', component: page(() => import('./features/patrol/DetailPage.vue')) },
    { path: '/devices', name: 'devices', component: page(() => import('./features/patrol/DevicesPage.vue')) },
    { path: '/rivers', name: 'rivers', component: page(() => import('./features/river/RiversPage.vue')) },
    { path: '/rivers/compliance', name: 'compliance', component: page(() => import('./features/river/CompliancePage.vue')) },
    { path: '/rivers/rules', name: 'patrol-rules', component: page(() => import('./features/river/RulesPage.vue')) },
    { path: '/rivers/new', name: 'segment-new', component: page(() => import('./features/river/NewSegmentPage.vue')) },
    { path: '/rivers/:id/codes', name: 'river-codes', component: page(() => import('./features/river/CodesPage.vue')) },
    { path: '/rivers/inspections', name: 'inspections', component: page(() => import('./features/supervision/InspectionsPage.vue')), meta: { offline: true } },
    { path: '/rivers/inspections/:id', name: 'inspection', component: page(() => import('./features/supervision/InspectionPage.vue')), meta: { offline: true } },
    { path: '/rivers/meetings', name: 'meetings', component: page(() => import('./features/supervision/MeetingsPage.vue')) },
    { path: '/rivers/works', name: 'works', component: page(() => import('./features/works/WorksPage.vue')) },
    { path: '/rivers/works/:id', name: 'works-zone', component: page(() => import('./features/works/ZonePage.vue')) },
    { path: '/inspections', name: 'site-inspections', component: page(() => import('./features/inspections/InspectionsPage.vue')) },
    { path: '/inspections/compliance', name: 'site-compliance', component: page(() => import('./features/inspections/CompliancePage.vue')) },
    { path: '/inspections/checklists', name: 'checklists', component: page(() => import('./features/inspections/ChecklistsPage.vue')) },
    { path: '/inspections/posts', name: 'posts', component: page(() => import('./features/campaigns/PostsPage.vue')) },
    { path: '/inspections/site-duty', name: 'site-duty', component: page(() => import('./features/inspections/SiteDutyPage.vue')) },
    { path: '/inspections/watch', name: 'watch', component: page(() => import('./features/campaigns/WatchPage.vue')) },
    { path: '/campaigns', name: 'campaigns', component: page(() => import('./features/campaigns/CampaignsPage.vue')) },
    { path: '/campaigns/:id', name: 'campaign', component: page(() => import('./features/campaigns/CampaignPage.vue')) },
    { path: '/inspections/:id', name: 'site-inspection', component: page(() => import('./features/inspections/InspectionPage.vue')) },
    { path: '/notices', name: 'notices', component: page(() => import('./features/inspections/NoticesPage.vue')) },
    { path: '/notices/:id', name: 'notice', component: page(() => import('./features/inspections/NoticePage.vue')) },
    { path: '/field/inspect', name: 'field-sites', component: page(() => import('./features/inspections/SitesPage.vue')), meta: { offline: true } },
    { path: '/field/inspect/:kind/:id', name: 'field-inspect', component: page(() => import('./features/inspections/InspectPage.vue')), meta: { offline: true } },
    { path: '/rivers/:id', name: 'segment', component: page(() => import('./features/river/SegmentPage.vue')) },
    { path: '/open311', name: 'open311', component: page(() => import('./features/open311/KeysPage.vue')) },
    { path: '/open311/services', name: 'public-services', component: page(() => import('./features/open311/ServicesPage.vue')) },
    { path: '/public', name: 'public', component: page(() => import('./features/public/PublicPage.vue')), meta: { open: true } },
    { path: '/public/:reference', name: 'public-report', component: page(() => import('./features/public/PublicReportPage.vue')), meta: { open: true } },
    { path: '/:rest(.*)*', name: 'missing', component: page(() => import('./ui/MissingPage.vue')), meta: { open: true } },
    { path: '/rivers/heat', name: 'river-heat', component: page(() => import('./features/river/HeatPage.vue')) },
    { path: '/register', name: 'register', component: page(() => import('./features/register/RegisterPage.vue')) },
    { path: '/upkeep', name: 'upkeep', component: page(() => import('./features/upkeep/UpkeepPage.vue')) },
    { path: '/pickups', name: 'pickups', component: page(() => import('./features/pickups/PickupsPage.vue')) },
    { path: '/shop-contracts', name: 'shop-contracts', component: page(() => import('./features/coverage/ShopContractsPage.vue')) },
    { path: '/hot-spots', name: 'hot-spots', component: page(() => import('./features/coverage/HotSpotsPage.vue')) },
    { path: '/coverage', name: 'coverage', component: page(() => import('./features/coverage/CoveragePage.vue')) },
  ],
});

/** The language in the address counts on every page, and goes along from one to the next. */
router.beforeEach((to, from) => {
  const carried = from.query['lang'];
  if (isLanguage(carried) && to.query['lang'] === undefined) return { ...to, query: { ...to.query, lang: carried } };
  if (isLanguage(to.query['lang'])) useLanguage(to.query['lang']);
  return true;
});

function fetchPage(to: RouteLocation): void {
  for (const { components } of to.matched) {
    const load = components?.['default'];
    // What fails here fails again for the router, which tells.
    if (typeof load === 'function' && loads.has(load)) (load as Load)().catch(() => undefined);
  }
}

router.beforeEach(async (to) => {
  const session = useSession();
  if (to.meta['open'] === true || session.current !== null) return true;
  // Pages begin where the office is. What is wrong with it, the app tells.
  const office = session.loadOffice().catch(() => null);
  try {
    const restored = session.restore();
    // After the two questions: a browser asks a server for few things at a time.
    fetchPage(to);
    const isSomebody = await restored;
    await office;
    if (isSomebody) return true;
  } catch {
    await office;
    if (to.meta['offline'] === true && session.resume()) return true;
    // The login page says what is wrong with the server; staying on an empty page would not.
  }
  return { name: 'login', query: to.fullPath === '/map' ? {} : { to: to.fullPath } };
});
