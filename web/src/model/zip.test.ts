import { expect, it } from 'vitest';
import { crc32, Zip } from './zip';

it('knows the check value of the checksum', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
});

// That others open it too is tried in FieldIT, with the reader of Java.
it('lists what was added, and where it lies', async () => {
  const zip = new Zip(new Date(2026, 10, 22, 14, 5, 6));
  zip.add('outbox.json', new TextEncoder().encode('{}'));
  zip.add('照片.jpg', new Uint8Array([1, 2, 3]));
  const view = new DataView(await zip.blob().arrayBuffer());
  const end = view.byteLength - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  expect(view.getUint16(end + 10, true)).toBe(2);
  const directory = view.getUint32(end + 16, true);
  expect(view.getUint32(directory, true)).toBe(0x02014b50);
  const second = directory + 46 + 'outbox.json'.length;
  const at = view.getUint32(second + 42, true);
  expect(view.getUint32(at, true)).toBe(0x04034b50);
  const nameLength = view.getUint16(at + 26, true);
  expect(new TextDecoder().decode(view.buffer.slice(at + 30, at + 30 + nameLength))).toBe('照片.jpg');
  expect([...new Uint8Array(view.buffer, at + 30 + nameLength, 3)]).toEqual([1, 2, 3]);
});
