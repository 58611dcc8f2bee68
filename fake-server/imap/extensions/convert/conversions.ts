/** Which conversions there are: RFC 5259 §5. */
import type { OctetString } from '../../../../protocol/imap/model/common.ts';
import type { Conversion } from './conversion.ts';
import { IMAGE_CONVERSIONS } from './image.ts';
import { TEXT_CONVERSIONS } from './text.ts';

/** The first of a source type is the one that the server picks by itself (RFC 5259 §6). */
export const CONVERSIONS: readonly Conversion[] = [...TEXT_CONVERSIONS, ...IMAGE_CONVERSIONS];

/** The conversions that match a request such as `image/*` to `*`. */
export function conversionsBetween(from: OctetString, to: OctetString): Conversion[] {
  return CONVERSIONS.filter((known) => matches(from, known.from) && matches(to, known.to));
}

function matches(request: OctetString, type: string): boolean {
  const wanted = request.toLowerCase();
  if (wanted === '*') return true;
  return wanted.endsWith('/*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}
