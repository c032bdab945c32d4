import { describe, expect, it } from 'vitest';
import { photoPlace } from './photo-place';

/** A JPEG with nothing but what a camera says of the place. */
function jpeg(lon: number, lat: number, isLittle: boolean): ArrayBuffer {
  const tiff = new DataView(new ArrayBuffer(140));
  const short = (at: number, value: number): void => tiff.setUint16(at, value, isLittle);
  const long = (at: number, value: number): void => tiff.setUint32(at, value, isLittle);
  tiff.setUint16(0, isLittle ? 0x4949 : 0x4d4d);
  short(2, 42);
  long(4, 8);
  short(8, 1);
  short(10, 0x8825);
  short(12, 4);
  long(14, 1);
  long(18, 26);
  short(26, 4);
  const entry = (i: number, tag: number, type: number, count: number): number => {
    const at = 28 + i * 12;
    short(at, tag);
    short(at + 2, type);
    long(at + 4, count);
    return at + 8;
  };
  tiff.setUint8(entry(0, 1, 2, 2), (lat < 0 ? 'S' : 'N').charCodeAt(0));
  long(entry(1, 2, 5, 3), 80);
  tiff.setUint8(entry(2, 3, 2, 2), (lon < 0 ? 'W' : 'E').charCodeAt(0));
  long(entry(3, 4, 5, 3), 104);
  const degrees = (at: number, value: number): void => {
    const whole = Math.floor(value);
    const minutes = Math.floor((value - whole) * 60);
    [whole, minutes, Math.round(((value - whole) * 60 - minutes) * 60 * 1000)].forEach((number, i) => {
      long(at + i * 8, number);
      long(at + i * 8 + 4, i === 2 ? 1000 : 1);
    });
  };
  degrees(80, Math.abs(lat));
  degrees(104, Math.abs(lon));
  const file = new Uint8Array(12 + tiff.byteLength + 2);
  file.set([0xff, 0xd8, 0xff, 0xe1, 0, tiff.byteLength + 8, 0x45, 0x78, 0x69, 0x66, 0, 0]);
  file.set(new Uint8Array(tiff.buffer), 12);
  file.set([0xff, 0xd9], 12 + tiff.byteLength);
  return file.buffer;
}

describe('where a photo was taken', () => {
  it('is read in both byte orders and all quarters of the globe', () => {
    for (const isLittle of [true, false]) {
      for (const [lon, lat] of [[113.7312, 34.7723], [-46.5, -23.5]] as const) {
        const found = photoPlace(jpeg(lon, lat, isLittle));
        expect(found?.lon).toBeCloseTo(lon, 5);
        expect(found?.lat).toBeCloseTo(lat, 5);
      }
    }
  });

  it('is not known of anything else, however it is cut off', () => {
    expect(photoPlace(new ArrayBuffer(0))).toBeNull();
    expect(photoPlace(new TextEncoder().encode('GIF89a, not a photo').buffer as ArrayBuffer)).toBeNull();
    const whole = jpeg(113.7, 34.7, true);
    for (let length = 0; length < whole.byteLength; length++) expect(() => photoPlace(whole.slice(0, length))).not.toThrow();
  });
});
