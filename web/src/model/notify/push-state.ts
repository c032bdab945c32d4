/** Whether this browser can be rung with the page closed, and if not, why: each reason has a way out of its own. */
export type PushState = 'on' | 'off' | 'denied' | 'unsupported' | 'insecure' | 'wechat' | 'homeScreen';

export interface Browser {
  readonly isSecure: boolean;
  readonly userAgent: string;
  readonly hasPush: boolean;
  readonly isStandalone: boolean;
  readonly touchPoints: number;
  readonly permission: 'granted' | 'denied' | 'default' | null;
  readonly isSubscribed: boolean;
}

export function isWeChat(userAgent: string): boolean {
  return /MicroMessenger/iu.test(userAgent);
}

/** An iPad says that it is a Macintosh, but it is touched. */
function isApplePhone({ userAgent, touchPoints }: Browser): boolean {
  return /iPhone|iPad|iPod/u.test(userAgent) || (/Macintosh/u.test(userAgent) && touchPoints > 1);
}

export function pushState(browser: Browser): PushState {
  if (isWeChat(browser.userAgent)) return 'wechat';
  if (!browser.isSecure) return 'insecure';
  if (!browser.hasPush) return isApplePhone(browser) && !browser.isStandalone ? 'homeScreen' : 'unsupported';
  if (browser.permission === 'denied') return 'denied';
  return browser.isSubscribed && browser.permission === 'granted' ? 'on' : 'off';
}

/** What to call a browser in lists: its name and system. */
export function deviceName(userAgent: string): string {
  const browser =
    /Edg\//u.test(userAgent) ? 'Edge'
    : /Firefox\//u.test(userAgent) ? 'Firefox'
    : /HuaweiBrowser/u.test(userAgent) ? 'Huawei Browser'
    : /MiuiBrowser/u.test(userAgent) ? 'Mi Browser'
    : /Chrome\//u.test(userAgent) ? 'Chrome'
    : /Safari\//u.test(userAgent) ? 'Safari'
    : 'Browser';
  const system =
    /HarmonyOS/u.test(userAgent) ? 'HarmonyOS'
    : /Android/u.test(userAgent) ? 'Android'
    : /iPhone|iPad/u.test(userAgent) ? 'iOS'
    : /Windows/u.test(userAgent) ? 'Windows'
    : /Mac OS/u.test(userAgent) ? 'macOS'
    : /Linux/u.test(userAgent) ? 'Linux'
    : '';
  return system === '' ? browser : `${browser} · ${system}`;
}

/** The bytes of base64url, as browsers want the key they subscribe under. */
export function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/gu, '+').replace(/_/gu, '/'));
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
