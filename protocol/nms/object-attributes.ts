/**
 * One object behind two doors: the header fields of a message as attributes, and attributes as header fields. The
 * names are the same (§5.3.19, §7.13.5), values differ: dates are RFC 3339, recipients are a list, text is Unicode,
 * and addresses are bare, as the examples of Appendices D to G have them.
 */
import { textField } from '../cpm/build/entity.ts';
import type { CpmObject } from '../cpm/cpm-object.ts';
import { printField } from '../cpm/format/field-text.ts';
import { parseAddressList } from '../mime/address-list.ts';
import { decodeEncodedWords } from '../mime/encoded-word.ts';
import { contextOf, type Direction, isRestContext } from './attribute-values.ts';
import { attributeValue, printedAttributeName } from './attributes.ts';
import { toMessageDate, toRfc3339 } from './moments.ts';
import type { Attribute, AttributeList } from './types/common.ts';
import { type Content, printContent } from './upload-build.ts';

/** Fields about the body, which stay with the payload, and traces of the way that a message came. */
const NO_ATTRIBUTE = /^(?:content-.*|mime-version|received|return-path|)$/i;
const ADDRESSES = /^(?:from|to|cc|bcc|sender|reply-to)$/i;
/** Attributes that no header field tells of. */
const NO_FIELD = /^(?:direction|textcontent|charset|multipartcontenttype|content-.*|mime-version)$/i;

export interface AttributeOptions {
  /** Which way the message went; no header field says so. */
  readonly direction?: Direction;
}

/**
 * The attributes of a message, in the order of its fields. Fields of one name make one attribute of several values.
 * Display names and comments of addresses are left out, and so is `tel:`; a date that is none stays as it is.
 */
export function attributesOf(object: CpmObject, { direction }: AttributeOptions = {}): AttributeList {
  const byName = new Map<string, Attribute>();
  const add = (name: string, values: readonly string[]): void => {
    const known = byName.get(name.toLowerCase());
    if (known) known.value.push(...values);
    else byName.set(name.toLowerCase(), { name: printedAttributeName(name), value: [...values] });
  };
  for (const { name, value } of object.headers) {
    if (NO_ATTRIBUTE.test(name)) continue;
    if (ADDRESSES.test(name)) add(name, addressesIn(value));
    else add(name, [/^date$/i.test(name) ? (toRfc3339(value) ?? unicode(value)) : unicode(value)]);
  }
  const context = contextOf(object.type);
  if (context !== null && !byName.has('message-context')) add('Message-Context', [context]);
  if (direction !== undefined) add('Direction', [direction]);
  return { attribute: [...byName.values()] };
}

/** The reference of an object that is unique in the world (§7.13.1): its IMDN-Message-ID; null without one. */
export function correlationIdOf(attributes: AttributeList): string | null {
  return attributeValue(attributes, 'IMDN-Message-ID') || null;
}

/**
 * A message from attributes and the payload (null: without a body). Not in it: what no field tells of, as Direction,
 * and a Message-Context that objects have over REST alone (erratum E-94). Throws `RangeError` for a name that no field
 * can have.
 */
export function messageOf({ attribute }: AttributeList, payload: Content | null): Buffer {
  const fields = attribute.flatMap(({ name, value }): string[] => {
    if (NO_FIELD.test(name)) return [];
    const printed = printedAttributeName(name);
    if (ADDRESSES.test(name)) return [addressField(printed, value)];
    return value
      .filter((each) => !(/^message-context$/i.test(name) && isRestContext(each)))
      .map((each) =>
        textField({ name: printed, value: /^date$/i.test(name) ? (toMessageDate(each) ?? each) : each }),
      );
  });
  const head = Buffer.from(`${fields.join('')}MIME-Version: 1.0\r\n`, 'utf8');
  return Buffer.concat([head, printContent(payload ?? { headers: [], octets: Buffer.alloc(0) })]);
}

function addressesIn(value: string): string[] {
  const bare = parseAddressList(value)
    .filter(({ host }) => host !== null)
    .map(({ mailbox, host }) => unicode(host === '' ? (mailbox ?? '') : `${mailbox}@${host}`))
    .map((address) => address.replace(/^tel:/i, ''))
    .filter((address) => address !== '');
  return bare.length === 0 ? [unicode(value)] : bare;
}

/** A field of addresses: numbers become `tel:` URIs. One value that is no address, as `unknown`, is a text. */
function addressField(name: string, values: readonly string[]): string {
  const uris = values.map((value) => (/^\+?[\d.()-]*\d[\d.()-]*$/.test(value) ? `tel:${value}` : value));
  if (!uris.every((uri) => /^[a-z][\w+.-]*:[!-;=?-~]+$|^[!-;=?-~]+@[!-;=?-~]+$/i.test(uri)))
    return textField({ name, value: values.join(', ') });
  return printField(name, uris.map((uri) => `<${uri}>`).join(', '));
}

function unicode(value: string): string {
  return decodeEncodedWords(value);
}
