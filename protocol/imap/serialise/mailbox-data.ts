/** Writes what a server says of mailboxes and searches: LIST, STATUS, NAMESPACE, SEARCH, ESEARCH. */
import type { EsearchData, ListData, Namespace, StatusItem } from '../model/response.ts';
import { formatSequenceSet } from './sequence-set.ts';
import type { GrammarWriter } from './writer.ts';

/**
 * ```
 * mailbox-list = "(" [mbx-list-flags] ")" SP (DQUOTE QUOTED-CHAR DQUOTE / nil) SP mailbox
 *                [SP mbox-list-extended]                                       ; RFC 5258 §6
 * ```
 */
export function writeList(out: GrammarWriter, data: ListData): void {
  out.text(`${data.type} (${data.attributes.join(' ')}) `);
  writeDelimiter(out, data.delimiter);
  out.text(' ');
  out.astring(data.mailbox);
  if (data.extended.length === 0) return;
  out.text(' ');
  out.list(data.extended, ({ name, value }) => {
    out.astring(name);
    out.text(' ');
    // The options of CHILDINFO are quoted, never literals (`list-select-base-opt-quoted`).
    const quoted = name.toUpperCase() === 'CHILDINFO';
    out.list(value, (text) => (quoted ? out.quoted(text) : out.astring(text)));
  });
}

/** `DQUOTE QUOTED-CHAR DQUOTE / nil` */
function writeDelimiter(out: GrammarWriter, delimiter: string | null): void {
  if (delimiter === null) out.text('NIL');
  else out.quoted(delimiter);
}

/** `"STATUS" SP mailbox SP "(" [status-att-list] ")"` (RFC 3501 §9); MAILBOXID in parentheses (RFC 8474 §4.3). */
export function writeStatus(out: GrammarWriter, mailbox: string, items: readonly StatusItem[]): void {
  out.text('STATUS ');
  out.astring(mailbox);
  out.text(' ');
  out.list(items, ({ name, value }) => {
    out.text(name === 'MAILBOXID' ? `${name} (${value})` : `${name} ${value}`);
  });
}

/**
 * ```
 * Namespace       = nil / "(" 1*Namespace-Descr ")"                            ; RFC 4466 §3
 * Namespace-Descr = "(" string SP (DQUOTE QUOTED-CHAR DQUOTE / nil) *(Namespace-Response-Extension) ")"
 * Namespace-Response-Extension = SP string SP "(" string *(SP string) ")"
 * ```
 */
export function writeNamespace(out: GrammarWriter, spaces: readonly Namespace[] | null): void {
  if (spaces === null || spaces.length === 0) {
    out.text('NIL');
    return;
  }
  out.text('(');
  for (const { prefix, delimiter, extensions } of spaces) {
    out.text('(');
    out.string(prefix);
    out.text(' ');
    writeDelimiter(out, delimiter);
    for (const { name, values } of extensions) {
      out.text(' ');
      out.string(name);
      out.text(' ');
      out.list(values, (value) => out.string(value));
    }
    out.text(')');
  }
  out.text(')');
}

/** `"SEARCH" *(SP nz-number) [SP "(" "MODSEQ" SP mod-sequence-value ")"]` (RFC 3501 §9, RFC 7162 §7) */
export function writeSearch(out: GrammarWriter, numbers: readonly number[], modseq: bigint | null): void {
  out.text(['SEARCH', ...numbers].join(' '));
  if (modseq !== null) out.text(` (MODSEQ ${modseq})`);
}

/** `esearch-response = "ESEARCH" [search-correlator] [SP "UID"] *(SP search-return-data)` (RFC 4466 §3) */
export function writeEsearch(out: GrammarWriter, data: EsearchData): void {
  out.text('ESEARCH');
  if (data.tag !== null) {
    out.text(' (TAG ');
    out.string(data.tag);
    out.text(')');
  }
  if (data.uid) out.text(' UID');
  if (data.min !== null) out.text(` MIN ${data.min}`);
  if (data.max !== null) out.text(` MAX ${data.max}`);
  if (data.all !== null) out.text(` ALL ${formatSequenceSet(data.all)}`);
  if (data.count !== null) out.text(` COUNT ${data.count}`);
  if (data.modseq !== null) out.text(` MODSEQ ${data.modseq}`);
  for (const { name, raw } of data.other) out.text(` ${name} ${raw}`);
}
