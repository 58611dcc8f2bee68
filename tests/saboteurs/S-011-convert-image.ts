import { ConversionCache } from '../../fake-server/imap/extensions/convert/cache.ts';
import type { Conversion } from '../../fake-server/imap/extensions/convert/conversion.ts';
import { IMAGE_CONVERSIONS } from '../../fake-server/imap/extensions/convert/image.ts';
import { octetsForError } from './bend-converted.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-011_O';
const pngToJpeg = IMAGE_CONVERSIONS.find(({ from, to }) => from === 'image/png' && to === 'image/jpeg')!;

/** Breaks the conversion from PNG to JPEG. */
function bendImages(
  wrap: (original: Conversion['convert']) => Conversion['convert'],
): NonNullable<Saboteur['patch']> {
  return (patch) => patch(pngToJpeg, 'convert', wrap);
}

export const saboteurs: Saboteur[] = [
  {
    name: 'convert-image-as-stored',
    bug: 'an image is sent as it is stored, under the name of the target',
    breaks: [`${ROW}/image-type`],
    patch: bendImages(() => async (_source, octets) => ({ octets, charset: null })),
  },
  {
    name: 'convert-image-width-alone',
    bug: 'the height that is asked for is not looked at',
    breaks: [`${ROW}/image-size`],
    patch: bendImages((original) => (source, octets, parameters) => {
      const width = Number(parameters.get('pix-x') ?? 0);
      return original(
        source,
        octets,
        width > 0
          ? new Map([
              ['pix-x', String(width)],
              ['pix-y', '64'],
            ])
          : parameters,
      );
    }),
  },
  {
    name: 'convert-image-each-time-anew',
    bug: 'each request of a session converts with another quality',
    breaks: [`${ROW}/image-stays`],
    patch: (patch) => {
      let turn = 0;
      patch(ConversionCache.prototype, 'get', () => async (_octets, _question, convert) => {
        const { octets, charset } = await convert();
        return { octets: Buffer.concat([octets, Buffer.alloc(turn++)]), charset };
      });
    },
  },
  {
    name: 'convert-image-damaged-is-empty',
    bug: 'an image that cannot be read converts to nothing',
    breaks: [`${ROW}/image-damaged`],
    hooks: () => octetsForError('The image cannot be read', ''),
  },
];
