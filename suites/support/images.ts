/** Images to convert, and what came out: pixels, whatever the format. */
import type sharp from 'sharp';
import type { Sharp } from 'sharp';

export interface Seen {
  format: string;
  width: number;
  height: number;
  /** Average colour of the left and of the right half: red, green, blue, 0 to 255. */
  left: [number, number, number];
  right: [number, number, number];
}

/** Loaded at first use: most runs convert no image. */
async function library(): Promise<typeof sharp> {
  return (await import('sharp')).default;
}

/** A PNG, its left half red (192, 0, 0), its right half blue (0, 0, 192). Sides in pixels, the width even. */
export async function twoColours(width: number, height: number): Promise<Buffer> {
  const make = await library();
  const half = await make({
    create: { width: width / 2, height, channels: 3, background: { r: 192, g: 0, b: 0 } },
  })
    .png()
    .toBuffer();
  return make({ create: { width, height, channels: 3, background: { r: 0, g: 0, b: 192 } } })
    .composite([{ input: half, left: 0, top: 0 }])
    .png()
    .toBuffer();
}

/** What the octets show; null if they are no image that can be read. */
export async function look(octets: Buffer): Promise<Seen | null> {
  const make = await library();
  try {
    const { format, width, height } = await make(octets).metadata();
    const half = Math.max(1, Math.floor(width / 2));
    const left = await averageOf(make(octets).extract({ left: 0, top: 0, width: half, height }));
    const right = await averageOf(make(octets).extract({ left: width - half, top: 0, width: half, height }));
    return { format, width, height, left, right };
  } catch {
    return null;
  }
}

/** Shrunk to one pixel. */
async function averageOf(image: Sharp): Promise<[number, number, number]> {
  const pixel = await image
    .resize(1, 1, { fit: 'fill' })
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer();
  return [pixel[0]!, pixel[1]!, pixel[2]!];
}

/** True if the picture of `twoColours` is still to be seen: a red half and a blue one. */
export function showsTwoColours({ left, right }: Seen): boolean {
  const near = (colour: readonly number[], wanted: readonly number[]): boolean =>
    colour.every((value, index) => Math.abs(value - wanted[index]!) < 40);
  return near(left, [192, 0, 0]) && near(right, [0, 0, 192]);
}
