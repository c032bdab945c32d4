/** A printed map as a file: what is on the page is what is in the file. */

const pixelsPerMillimetre = 300 / 25.4;

function markup(svg: SVGSVGElement): string {
  return new XMLSerializer().serializeToString(svg).replace(/<!--.*?-->/gsu, '');
}

export function svgFile(svg: SVGSVGElement): Blob {
  return new Blob(['<?xml version="1.0" encoding="UTF-8"?>\n', markup(svg)], { type: 'image/svg+xml' });
}

/** The page at 300 dots per inch. */
export async function pngFile(svg: SVGSVGElement): Promise<Blob> {
  const { width, height } = svg.viewBox.baseVal;
  const url = URL.createObjectURL(svgFile(svg));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * pixelsPerMillimetre);
    canvas.height = Math.round(height * pixelsPerMillimetre);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error('the picture is too large for this browser');
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}
