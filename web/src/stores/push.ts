import { defineStore } from 'pinia';
import { ref } from 'vue';
import * as api from '../api/notify';
import { currentLanguage } from '../i18n';
import { bytesOf, deviceName, type PushState, pushState } from '../model/notify/push-state';
import { useSession } from './session';

/** Who turned it on at this browser: after logging in again it is on again for them, and for nobody else. */
const remembered = 'wangge.push';

/** Ringing this browser with the page closed: how it stands, and turning it on and off. */
export const usePush = defineStore('push', () => {
  const session = useSession();
  const state = ref<PushState | 'checking' | 'worker'>('checking');
  const devices = ref<api.Subscription[]>([]);
  /** The id of this browser's subscription. */
  const own = ref<string | null>(null);

  async function look(): Promise<void> {
    const hasPush = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
    const subscription = hasPush && isSecureContext ? await current() : null;
    state.value = pushState({
      isSecure: isSecureContext,
      userAgent: navigator.userAgent,
      hasPush,
      isStandalone: matchMedia('(display-mode: standalone)').matches,
      touchPoints: navigator.maxTouchPoints,
      permission: hasPush ? Notification.permission : null,
      isSubscribed: subscription !== null,
    });
    if (state.value === 'on' && subscription !== null) await keep(subscription);
    devices.value = await api.subscriptions();
  }

  async function current(): Promise<PushSubscription | null> {
    const worker = await navigator.serviceWorker.getRegistration();
    return (await worker?.pushManager.getSubscription()) ?? null;
  }

  /** Tells the server, which may have forgotten it, or know it as somebody else's who used this browser before. */
  async function keep(subscription: PushSubscription): Promise<void> {
    const { endpoint = '', keys = {} } = subscription.toJSON();
    const kept = await api.subscribe({
      endpoint,
      keys: { p256dh: keys['p256dh'] ?? '', auth: keys['auth'] ?? '' },
      language: currentLanguage(),
      device: deviceName(navigator.userAgent),
    });
    own.value = kept.id;
    localStorage.setItem(remembered, session.current?.username ?? '');
  }

  /** Asks the person, then the browser's push service. Throws where that service is not reached. */
  async function enable(): Promise<void> {
    const permission = await Notification.requestPermission();
    if (permission === 'granted') {
      const worker = await navigator.serviceWorker.getRegistration();
      if (worker === undefined) {
        state.value = 'worker';
        return;
      }
      const { publicKey } = await api.pushKey();
      // One that was made under the key of another office would be of no use.
      await (await worker.pushManager.getSubscription())?.unsubscribe();
      await keep(await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(publicKey) }));
    }
    await look();
  }

  async function disable(): Promise<void> {
    localStorage.removeItem(remembered);
    await (await current())?.unsubscribe();
    if (own.value !== null) await api.unsubscribe(own.value);
    own.value = null;
    await look();
  }

  async function remove(id: string): Promise<void> {
    if (id === own.value) return disable();
    await api.unsubscribe(id);
    devices.value = await api.subscriptions();
  }

  /** After logging in: as it was when they left. */
  async function resume(): Promise<void> {
    const wasOn = localStorage.getItem(remembered) === session.current?.username;
    if (!wasOn || own.value !== null || !isSecureContext || !('Notification' in window) || Notification.permission !== 'granted') return;
    const subscription = await current();
    if (subscription === null) await enable();
    else await keep(subscription);
  }

  /** Before somebody logs out: the next one at this browser is not told what is for them. */
  async function leave(): Promise<void> {
    if (!('serviceWorker' in navigator) || !isSecureContext) return;
    const subscription = await current();
    if (subscription === null) return;
    if (own.value === null) await keep(subscription);
    if (own.value !== null) await api.unsubscribe(own.value);
    own.value = null;
  }

  return { state, devices, own, look, enable, disable, remove, resume, leave };
});
