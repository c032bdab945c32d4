/** A ZIP archive that packs nothing smaller (photos are that already), by PKWARE's APPNOTE: up to 65,535 files and 4 GiB. */

const utf8Names = 0x0800;
const version = 20;

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** Numbers one after the other, each of two or four bytes, the least significant first. */
function record(...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

/** Collects files; what was added may leave the memory, since a Blob holds it. */
export class Zip {
  private readonly parts: Blob[] = [];
  private readonly directory: Blob[] = [];
  private size = 0;

  constructor(private readonly time: Date) {}

  add(name: string, bytes: Uint8Array<ArrayBuffer>): void {
    const named = new TextEncoder().encode(name);
    const { time } = this;
    const clock = (time.getHours() << 11) | (time.getMinutes() << 5) | (time.getSeconds() >> 1);
    const day = ((time.getFullYear() - 1980) << 9) | ((time.getMonth() + 1) << 5) | time.getDate();
    const shared = [[2, version], [2, utf8Names], [2, 0], [2, clock], [2, day], [4, crc32(bytes)], [4, bytes.length], [4, bytes.length], [2, named.length], [2, 0]] as const;
    this.directory.push(new Blob([record([4, 0x02014b50], [2, version], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, this.size]), named]));
    const part = new Blob([record([4, 0x04034b50], ...shared), named, bytes]);
    this.parts.push(part);
    this.size += part.size;
  }

  blob(): Blob {
    const listed = new Blob(this.directory);
    const count = this.directory.length;
    const end = record([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, listed.size], [4, this.size], [2, 0]);
    return new Blob([...this.parts, listed, end], { type: 'application/zip' });
  }
}
