/** Writes the data responses of the extensions: ACL, METADATA, URLAUTH, ID, CONVERT. */
import type { OctetString } from '../model/common.ts';
import type { Data } from '../model/response.ts';
import type { GrammarWriter } from './writer.ts';

type Of<T extends Data['type']> = Extract<Data, { type: T }>;

/** `acl-data = "ACL" SP mailbox *(SP identifier SP rights)` (RFC 4314 §7) */
export function writeAcl(out: GrammarWriter, data: Of<'ACL'>): void {
  out.text('ACL ');
  const entries = data.entries.flatMap(({ identifier, rights }) => [identifier, rights]);
  out.spaced([data.mailbox, ...entries], (text) => out.astring(text));
}

/** `listrights-data = "LISTRIGHTS" SP mailbox SP identifier SP rights *(SP rights)` (RFC 4314 §7) */
export function writeListRights(out: GrammarWriter, data: Of<'LISTRIGHTS'>): void {
  out.text('LISTRIGHTS ');
  const { mailbox, identifier, required, optional } = data;
  out.spaced([mailbox, identifier, required, ...optional], (text) => out.astring(text));
}

/** `metadata-resp = "METADATA" SP mailbox SP (entry-values / entry-list)` (RFC 5464 §5) */
export function writeMetadata(out: GrammarWriter, data: Of<'METADATA'>): void {
  out.text('METADATA ');
  out.astring(data.mailbox);
  out.text(' ');
  if (data.entries === null) {
    out.spaced(data.names ?? [], (name) => out.astring(name));
    return;
  }
  out.list(data.entries, ({ entry, value }) => {
    out.astring(entry);
    out.text(' ');
    out.nstring8(value);
  });
}

/** `urlfetch-data = "*" SP "URLFETCH" 1*(SP url-full SP nstring)` (RFC 4467 §9) */
export function writeUrlFetch(out: GrammarWriter, data: Of<'URLFETCH'>): void {
  out.text('URLFETCH ');
  out.spaced(data.results, (result) => {
    out.astring(result.url);
    out.text(' ');
    out.body(result.data);
  });
}

/** `id_params_list = "(" #(string SP nstring) ")" / nil` (RFC 2971 §4), of the response and of the command. */
export function writeId(
  out: GrammarWriter,
  fields: readonly [OctetString, OctetString | null][] | null,
): void {
  if (fields === null) {
    out.text('NIL');
    return;
  }
  out.list(fields, ([name, value]) => {
    out.string(name);
    out.text(' ');
    out.nstring(value);
  });
}

/**
 * ```
 * conversion-data = "CONVERSION" SP quoted-from-mime-type SP quoted-to-mime-type
 *                   [SP "(" transcoding-param-name *(SP transcoding-param-name) ")"]     ; RFC 5259 §10
 * ```
 */
export function writeConversion(out: GrammarWriter, data: Of<'CONVERSION'>): void {
  out.text('CONVERSION ');
  out.quoted(data.from);
  out.text(' ');
  out.quoted(data.to);
  if (data.parameters.length === 0) return;
  out.text(' ');
  out.list(data.parameters, (name) => out.astring(name));
}
