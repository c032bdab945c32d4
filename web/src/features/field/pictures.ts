import { exifOf, upright, withExif } from '../../model/field/exif';

/** A photo that was taken and is not in the outbox yet. */
export interface Picture {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: ArrayBuffer;
  /** For the page to show it. */
  readonly url: string;
}

/** Up to here a photo goes as the camera made it, byte by byte. */
const hugeBytes = 10 << 20;
const largestPixels = 4096;
const quality = 0.9;

export class BadPhoto extends Error {}

async function smaller(file: File): Promise<ArrayBuffer> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const share = Math.min(1, largestPixels / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * share);
  canvas.height = Math.round(bitmap.height * share);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  if (made === null) throw new BadPhoto();
  const camera = exifOf(await file.arrayBuffer());
  return withExif(await made.arrayBuffer(), camera === null ? null : upright(camera));
}

/** The photo as it will be sent: as it is, or where it is huge smaller and with the camera's data. */
export async function pictureOf(file: File): Promise<Picture> {
  if (!file.type.startsWith('image/') && !/\.(hei[cf]|jpe?g|png|webp)$/iu.test(file.name)) throw new BadPhoto();
  const isHuge = file.size > hugeBytes;
  const bytes = isHuge ? await smaller(file).catch(() => Promise.reject(new BadPhoto())) : await file.arrayBuffer();
  const mediaType = isHuge ? 'image/jpeg' : file.type || 'application/octet-stream';
  return { id: crypto.randomUUID(), name: file.name || 'photo.jpg', mediaType, bytes, url: URL.createObjectURL(new Blob([bytes], { type: mediaType })) };
}
