/**
 * What the camera wrote into a JPEG. A photo that is made smaller on the phone keeps it: when and where it was taken is evidence. Only the
 * orientation is changed, since the smaller picture stands upright already.
 */

const startOfImage = 0xffd8;
const application1 = 0xffe1;
const startOfScan = 0xffda;
const exifHeader = [0x45, 0x78, 0x69, 0x66, 0, 0];
const orientationTag = 0x0112;

const isExif = (view: DataView, at: number): boolean => exifHeader.every((byte, index) => at + index < view.byteLength && view.getUint8(at + index) === byte);

/** The segment with the camera's data, marker and length with it; null where there is none. */
export function exifOf(jpeg: ArrayBuffer): Uint8Array<ArrayBuffer> | null {
  const view = new DataView(jpeg);
  if (view.byteLength < 4 || view.getUint16(0) !== startOfImage) return null;
  for (let at = 2; at + 4 <= view.byteLength; ) {
    const marker = view.getUint16(at);
    if (marker < 0xff00 || marker === startOfScan) return null;
    const length = view.getUint16(at + 2);
    if (marker === application1 && isExif(view, at + 4)) return at + 2 + length <= view.byteLength ? new Uint8Array(jpeg.slice(at, at + 2 + length)) : null;
    at += 2 + length;
  }
  return null;
}

/** The same segment for a picture that stands upright. */
export function upright(segment: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const copy = segment.slice();
  const view = new DataView(copy.buffer);
  const tiff = 10;
  if (view.byteLength < tiff + 8) return copy;
  const isLittle = view.getUint16(tiff) === 0x4949;
  const directory = tiff + view.getUint32(tiff + 4, isLittle);
  if (directory + 2 > view.byteLength) return copy;
  const entries = view.getUint16(directory, isLittle);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > view.byteLength) break;
    if (view.getUint16(at, isLittle) === orientationTag) view.setUint16(at + 8, 1, isLittle);
  }
  return copy;
}

/** A JPEG with the camera's data of another one. */
export function withExif(jpeg: ArrayBuffer, segment: Uint8Array<ArrayBuffer> | null): ArrayBuffer {
  if (segment === null || new DataView(jpeg).getUint16(0) !== startOfImage) return jpeg;
  const whole = new Uint8Array(jpeg.byteLength + segment.byteLength);
  whole.set(new Uint8Array(jpeg, 0, 2));
  whole.set(segment, 2);
  whole.set(new Uint8Array(jpeg, 2), 2 + segment.byteLength);
  return whole.buffer;
}
