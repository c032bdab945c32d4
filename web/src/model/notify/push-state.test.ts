import { describe, expect, it } from 'vitest';
import { type Browser, bytesOf, deviceName, pushState } from './push-state';

const chrome = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';
const iPad = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15';
const able: Browser = { isSecure: true, userAgent: chrome, hasPush: true, isStandalone: false, touchPoints: 5, permission: 'default', isSubscribed: false };

describe('pushState', () => {
  it('is on only with a subscription and the permission', () => {
    expect(pushState(able)).toBe('off');
    expect(pushState({ ...able, permission: 'granted', isSubscribed: true })).toBe('on');
    expect(pushState({ ...able, permission: 'default', isSubscribed: true })).toBe('off');
    expect(pushState({ ...able, permission: 'denied', isSubscribed: true })).toBe('denied');
  });

  it('tells each reason apart', () => {
    expect(pushState({ ...able, isSecure: false, hasPush: false, permission: null })).toBe('insecure');
    expect(pushState({ ...able, hasPush: false, permission: null })).toBe('unsupported');
    expect(pushState({ ...able, userAgent: `${chrome} MicroMessenger/8.0.50` })).toBe('wechat');
  });

  it('sends iPhones and iPads to the home screen first', () => {
    expect(pushState({ ...able, userAgent: iPhone, hasPush: false })).toBe('homeScreen');
    expect(pushState({ ...able, userAgent: iPad, hasPush: false })).toBe('homeScreen');
    expect(pushState({ ...able, userAgent: iPad, touchPoints: 0, hasPush: false })).toBe('unsupported');
    expect(pushState({ ...able, userAgent: iPhone, isStandalone: true, hasPush: true })).toBe('off');
  });
});

describe('deviceName', () => {
  it('names browser and system', () => {
    expect(deviceName(chrome)).toBe('Chrome · Android');
    expect(deviceName(iPhone)).toBe('Safari · iOS');
    expect(deviceName('x')).toBe('Browser');
  });
});

describe('bytesOf', () => {
  it('reads base64url without padding', () => {
    expect([...bytesOf('-_8A')]).toEqual([0xfb, 0xff, 0x00]);
  });
});
