/** Hands a place to the map apps of a phone, each in the system it draws in. */
import type { LonLat } from '../../api/types';
import { toBd09, toGcj02 } from './shifted';

export type System = 'CRS84' | 'GCJ02' | 'BD09';
export type MapApp = 'amap' | 'baidu' | 'tencent' | 'apple' | 'geo';

export interface Route {
  readonly app: MapApp;
  readonly system: System;
  readonly href: string;
}

export type Platform = 'android' | 'ios' | 'other';

export function platformOf(userAgent: string): Platform {
  if (/android|harmony/iu.test(userAgent)) return 'android';
  return /iphone|ipad|ipod/iu.test(userAgent) ? 'ios' : 'other';
}

export const isWeChat = (userAgent: string): boolean => /micromessenger/iu.test(userAgent);

/** A decimetre: more digits than any phone measures. */
const text = (degrees: number): string => degrees.toFixed(6);
const latLon = ({ lon, lat }: LonLat): string => `${text(lat)},${text(lon)}`;
const lonLat = ({ lon, lat }: LonLat): string => `${text(lon)},${text(lat)}`;

/** A name goes into texts that use commas, bars and brackets for something else. */
const plain = (name: string): string => encodeURIComponent(name.replace(/[,|()]/gu, ' '));

function amap(to: LonLat, name: string, platform: Platform, isApp: boolean): string {
  const scheme = platform === 'ios' ? 'iosamap://path' : 'amapuri://route/plan/';
  // dev=0 and coordinate=gaode: what we give is GCJ-02 already, the app must not shift it again.
  return isApp
    ? `${scheme}?sourceApplication=wangge&dlat=${text(to.lat)}&dlon=${text(to.lon)}&dname=${plain(name)}&dev=0&t=2`
    : `https://uri.amap.com/navigation?to=${lonLat(to)},${plain(name)}&mode=walk&coordinate=gaode&src=wangge&callnative=1`;
}

function baidu(to: LonLat, name: string, platform: Platform, isApp: boolean): string {
  // On Android, baidumap is for apps and bdapp for web pages; iOS has the one for both.
  return isApp
    ? `${platform === 'android' ? 'bdapp' : 'baidumap'}://map/direction?destination=latlng:${latLon(to)}%7Cname:${plain(name)}&coord_type=bd09ll&mode=walking&src=wangge`
    : `https://api.map.baidu.com/marker?location=${latLon(to)}&title=${plain(name)}&content=${plain(name)}&coord_type=bd09ll&output=html&src=wangge`;
}

function tencent(to: LonLat, name: string, isApp: boolean): string {
  // The app wants to be told whence; the web page takes where the phone is.
  const start = isApp ? 'qqmap://map/routeplan?fromcoord=CurrentLocation&' : 'https://apis.map.qq.com/uri/v1/routeplan?';
  return `${start}type=walk&to=${plain(name)}&tocoord=${latLon(to)}&referer=wangge`;
}

/** The ways to a place, those that this phone is likely to have first. WeChat opens no other app, so there they lead to the apps' web pages. */
export function routesTo(place: LonLat, name: string, userAgent: string): Route[] {
  const platform = platformOf(userAgent);
  const isApp = platform !== 'other' && !isWeChat(userAgent);
  const [gcj02, bd09] = [toGcj02(place), toBd09(place)];
  const routes: Route[] = [
    { app: 'amap', system: 'GCJ02', href: amap(gcj02, name, platform, isApp) },
    { app: 'baidu', system: 'BD09', href: baidu(bd09, name, platform, isApp) },
    { app: 'tencent', system: 'GCJ02', href: tencent(gcj02, name, isApp) },
  ];
  // Apple's map draws China from AMap's data and takes places there as that map has them.
  if (platform !== 'android') routes.push({ app: 'apple', system: 'GCJ02', href: `https://maps.apple.com/?daddr=${latLon(gcj02)}&q=${plain(name)}&dirflg=w` });
  if (platform === 'android' && !isWeChat(userAgent)) routes.push({ app: 'geo', system: 'CRS84', href: `geo:${latLon(place)}?q=${latLon(place)}(${plain(name)})` });
  return routes;
}
