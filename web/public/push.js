// Part of the service worker (vite.config.ts has it import this): shows what the office pushes, and opens what is clicked. The server
// writes the text in the language of the browser.

const pages = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true });

/** Somebody who looks at the page is told by the page: then the notification is there, but makes no noise and does not stay. */
function look(message, isSeen) {
  const isUrgent = message.urgent === true;
  if (isSeen) return { silent: true };
  return { requireInteraction: isUrgent, vibrate: isUrgent ? [300, 120, 300, 120, 600] : [200] };
}

self.addEventListener('push', (event) => {
  let message;
  try {
    message = event.data.json();
  } catch {
    message = { title: 'Wangge' };
  }
  event.waitUntil(
    pages().then((open) => {
      // The page may have been without a network when it was told of this.
      for (const page of open) page.postMessage({ type: 'wangge-pushed' });
      return self.registration.showNotification(message.title, {
        body: message.body,
        lang: message.lang,
        // One of an id is shown once, however often it comes.
        tag: message.id,
        icon: '/icons/icon.svg',
        badge: '/icons/icon.svg',
        timestamp: Date.parse(message.at) || Date.now(),
        data: { path: typeof message.path === 'string' ? message.path : '/', id: message.id },
        ...look(message, open.some(({ visibilityState }) => visibilityState === 'visible')),
      });
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { path, id } = event.notification.data;
  event.waitUntil(
    pages().then(async (open) => {
      const page = open.find(({ focused }) => focused) ?? open.find(({ visibilityState }) => visibilityState === 'visible') ?? open[0];
      if (page === undefined) return self.clients.openWindow(`/#${path}`);
      page.postMessage({ type: 'wangge-open', path, id });
      return page.focus();
    }),
  );
});
