/** Images in other types and sizes: RFC 5259 §7 (PIX-X and PIX-Y of RFC 2534). */
import type { MimeEntity } from '../../../../protocol/mime/entity.ts';
import { BadParameters } from './bad-parameters.ts';
import type { Conversion, ConversionParameters, Converted } from './conversion.ts';

const SIDES = ['pix-x', 'pix-y'] as const;
const LONGEST_SIDE = 4096;
/** An image of more pixels is not unpacked. */
const MOST_PIXELS = 64_000_000;

type Format = 'jpeg' | 'png' | 'gif';

/** With both sides the image has just these; with one the other follows from its shape. */
function converter(format: Format): Conversion['convert'] {
  return async (
    _source: MimeEntity,
    octets: Buffer,
    parameters: ConversionParameters,
  ): Promise<Converted> => {
    const [width, height] = SIDES.map((name) => side(parameters, name)) as [number | null, number | null];
    // Loaded at first use: most servers never convert an image.
    const { default: sharp } = await import('sharp');
    try {
      const image = sharp(octets, { limitInputPixels: MOST_PIXELS });
      const fit = width && height ? 'fill' : 'inside';
      const sized = width || height ? image.resize(width, height, { fit }) : image;
      return { octets: await sized.toFormat(format).toBuffer(), charset: null };
    } catch {
      throw new BadParameters('The image cannot be read');
    }
  };
}

/** Throws `BadParameters`. */
function side(parameters: ConversionParameters, name: string): number | null {
  const value = parameters.get(name);
  if (value === undefined) return null;
  const length = /^[0-9]{1,5}$/.test(value) ? Number(value) : 0;
  if (length >= 1 && length <= LONGEST_SIDE) return length;
  throw new BadParameters(`An image has sides of 1 to ${LONGEST_SIDE} pixels`, [name]);
}

const FORMATS: readonly Format[] = ['jpeg', 'png', 'gif'];
const SOURCES = [...FORMATS, 'webp'] as const;

export const IMAGE_CONVERSIONS: readonly Conversion[] = SOURCES.flatMap((source) =>
  FORMATS.map((format) => ({
    from: `image/${source}`,
    to: `image/${format}`,
    parameters: SIDES,
    convert: converter(format),
  })),
);
