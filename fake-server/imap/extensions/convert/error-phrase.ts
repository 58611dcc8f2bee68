/** Why a conversion failed, in the place of its data: RFC 5259 §9 and §10, `converterror-phrase`. */
import type { OctetString } from '../../../../protocol/imap/model/common.ts';

/**
 * ```
 * converterror-phrase = "(" "ERROR" SP convert-err-descript SP convert-error-code ")"
 * bad-params          = "BADPARAMETERS" 1*(SP (quoted-from-mime-type / nil) SP mimetype-and-params)
 * mimetype-and-params = quoted-to-mime-type [SP "(" transcoding-params ")"]
 * ```
 * `from` is null where the part does not exist. `why` is printable ASCII.
 */
export function badParametersPhrase(
  why: string,
  from: OctetString | null,
  to: OctetString,
  parameters: readonly [OctetString, OctetString][],
): OctetString {
  const list = parameters.map(([name, value]) => `${quoted(name)} ${quoted(value)}`).join(' ');
  const listed = parameters.length > 0 ? ` (${list})` : '';
  return `(ERROR ${quoted(why)} BADPARAMETERS ${from === null ? 'NIL' : quoted(from)} ${quoted(to)}${listed})`;
}

/** Octets that no quoted string holds (RFC 3501 §9) are shown as `?`; the phrase is for people. */
function quoted(text: OctetString): OctetString {
  return `"${text.replace(/[^\x20-\x7e]/g, '?').replace(/["\\]/g, '\\$&')}"`;
}
