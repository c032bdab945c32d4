import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { whenHeard, whenUnauthorised } from './api/client';
import { currentLanguage, i18n, useLanguage } from './i18n';
import { router } from './router';
import { useConnection } from './stores/connection';
import { useSession } from './stores/session';
import { installElements } from './ui/elements';
// After Element Plus, whose colours it changes.
import './ui/theme.css';

const app = createApp(App).use(createPinia()).use(i18n);
useLanguage(currentLanguage());

whenHeard(useConnection().heard);

const session = useSession();
whenUnauthorised(() => {
  session.expire();
  const { name, fullPath } = router.currentRoute.value;
  if (name !== undefined && name !== 'login') void router.push({ name: 'login', query: { to: fullPath } });
});

installElements(app);
app.use(router).mount('#app');
