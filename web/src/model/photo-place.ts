import type { LonLat } from '../api/types';

const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
const gpsDirectory = 0x8825;
const gpsTags = { latRef: 1, lat: 2, lonRef: 3, lon: 4 };

/** Reads the numbers of a TIFF in the byte order it names; what lies outside answers 0. */
class Tiff {
  private readonly view: DataView;
  private readonly isLittle: boolean;

  constructor(view: DataView) {
    this.view = view;
    this.isLittle = view.byteLength > 1 && view.getUint16(0) === 0x4949;
  }

  short(at: number): number {
    return at + 2 <= this.view.byteLength ? this.view.getUint16(at, this.isLittle) : 0;
  }

  long(at: number): number {
    return at + 4 <= this.view.byteLength ? this.view.getUint32(at, this.isLittle) : 0;
  }

  /** Where the entry of a tag stands in the directory at a place; 0 where there is none. */
  entry(directory: number, tag: number): number {
    const count = this.short(directory);
    for (let i = 0; i < count; i++) {
      const at = directory + 2 + i * 12;
      if (this.short(at) === tag) return at;
    }
    return 0;
  }

  /** Degrees, minutes and seconds as fractions, in degrees. */
  degrees(entry: number): number {
    const at = this.long(entry + 8);
    return [1, 60, 3600].reduce((sum, unit, i) => sum + this.long(at + i * 8) / this.long(at + i * 8 + 4) / unit, 0);
  }

  letter(entry: number): string {
    return entry + 8 < this.view.byteLength ? String.fromCharCode(this.view.getUint8(entry + 8)) : '';
  }
}

function placeOf(tiff: Tiff): LonLat | null {
  const pointer = tiff.entry(tiff.long(4), gpsDirectory);
  if (pointer === 0) return null;
  const directory = tiff.long(pointer + 8);
  const [lat, lon] = [tiff.entry(directory, gpsTags.lat), tiff.entry(directory, gpsTags.lon)];
  if (lat === 0 || lon === 0) return null;
  const south = tiff.letter(tiff.entry(directory, gpsTags.latRef)) === 'S' ? -1 : 1;
  const west = tiff.letter(tiff.entry(directory, gpsTags.lonRef)) === 'W' ? -1 : 1;
  const place = { lon: west * tiff.degrees(lon), lat: south * tiff.degrees(lat) };
  const isPlace = Math.abs(place.lon) <= 180 && Math.abs(place.lat) <= 90 && (place.lon !== 0 || place.lat !== 0);
  return isPlace ? place : null;
}

/** Where the camera says a JPEG was taken (Exif 2.32), read on this device; null where it does not say or is no JPEG. */
export function photoPlace(file: ArrayBuffer): LonLat | null {
  const view = new DataView(file);
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; at + 4 <= view.byteLength && view.getUint8(at) === 0xff; ) {
    const size = view.getUint16(at + 2);
    const isExif = view.getUint8(at + 1) === 0xe1 && exif.every((byte, i) => at + 4 + i < view.byteLength && view.getUint8(at + 4 + i) === byte);
    if (isExif) return placeOf(new Tiff(new DataView(file, at + 10, Math.min(Math.max(0, size - 8), view.byteLength - at - 10))));
    // The picture itself begins: nothing is said any more.
    if (view.getUint8(at + 1) === 0xda || size < 2) return null;
    at += 2 + size;
  }
  return null;
}
