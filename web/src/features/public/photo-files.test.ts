import { expect, it } from 'vitest';
import { formatOf, readyToSend } from './photo-files';

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

it.each([
  ['\xff\xd8\xff\xe1 Exif', 'plain'],
  ['\x89PNG\r\n\x1a\n', 'plain'],
  ['RIFF\0\0\0\0WEBPVP8 ', 'plain'],
  ['RIFF\0\0\0\0WAVEfmt ', null],
  ['\0\0\0\x18ftypheic', 'heic'],
  ['\0\0\0\x18ftypmif1', 'heic'],
  ['\0\0\0\x18ftypisom', null],
  ['%PDF-1.7', null],
  ['', null],
])('knows a photo by its bytes: %j', (start, format) => {
  expect(formatOf(bytes(start))).toBe(format);
});

it('sends what every browser shows as it is, and HEIC that nobody reads here too', async () => {
  const jpeg = new File([bytes('\xff\xd8\xff\xe1')], 'a.jpg');
  expect(await readyToSend(jpeg)).toEqual({ file: jpeg, isShown: true });
  const heic = new File([bytes('\0\0\0\x18ftypheic')], 'a.heic');
  expect(await readyToSend(heic)).toEqual({ file: heic, isShown: false });
  expect(await readyToSend(new File(['hello'], 'a.jpg', { type: 'image/jpeg' }))).toBe('noPhoto');
});
