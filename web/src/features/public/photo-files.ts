/** What is sent as it is; larger ones are made smaller on the phone, which costs their place and time of taking. */
const asItIs = 9 << 20;
const largest = 60 << 20;
const longestSide = 2560;

export type BadPhoto = 'tooLarge' | 'noPhoto';

/** A photo as it is sent, and whether this browser can show it. */
export interface ReadyPhoto {
  readonly file: File;
  readonly isShown: boolean;
}

type Format = 'plain' | 'heic' | null;

/** By its first bytes: names and types are whatever the phone says. `plain` is what every browser shows. */
export function formatOf(start: Uint8Array): Format {
  // Byte by byte: what browsers call latin1 is another table.
  const text = String.fromCharCode(...start);
  if (text.startsWith('\xff\xd8\xff') || text.startsWith('\x89PNG') || (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP')) return 'plain';
  return text.slice(4, 8) === 'ftyp' && /^(?:hei[cfmsx]|hev[cx]|mif1|msf1)/u.test(text.slice(8, 12)) ? 'heic' : null;
}

/** Upright, as JPEG; null where the browser does not read it. */
async function smaller(file: File): Promise<File | null> {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.88));
    return blob === null ? null : new File([blob], file.name, { type: 'image/jpeg' });
  } catch {
    return null;
  }
}

/** The photo as it is sent, or why not. HEIC that this browser does not read goes as it is: the office may. */
export async function readyToSend(file: File): Promise<ReadyPhoto | BadPhoto> {
  const format = formatOf(new Uint8Array(await file.slice(0, 16).arrayBuffer()));
  if (format === null) return 'noPhoto';
  if (file.size > largest) return 'tooLarge';
  if (format === 'plain' && file.size <= asItIs) return { file, isShown: true };
  const made = await smaller(file);
  if (made !== null) return { file: made, isShown: true };
  return format === 'heic' && file.size <= asItIs ? { file, isShown: false } : 'tooLarge';
}
