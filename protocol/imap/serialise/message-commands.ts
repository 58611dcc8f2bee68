/** Writes the arguments of commands on messages: SEARCH, FETCH, STORE, CONVERT. */
import type { CommandBody, SearchCommand, StoreCommand } from '../model/command.ts';
import { writeAnnotations } from './annotation.ts';
import { formatConvertAttributes, writeFetchAttributes } from './fetch-attributes.ts';
import { quoteAstring } from './quoting.ts';
import { writeSearchKeys } from './search-key.ts';
import { formatSequenceSet } from './sequence-set.ts';
import type { GrammarWriter } from './writer.ts';

type Of<N extends CommandBody['name']> = Extract<CommandBody, { name: N }>;

/** `[search-return-opts] SP search-program` (RFC 4466 §3); a charset is bare or quoted where it can be. */
export function writeSearch(out: GrammarWriter, search: SearchCommand): void {
  if (search.returns) out.text(`RETURN (${search.returns.join(' ')}) `);
  if (search.charset !== null) {
    const charset = quoteAstring(search.charset);
    out.text('CHARSET ');
    if (charset === null) out.astring(search.charset);
    else out.text(charset);
    out.text(' ');
  }
  writeSearchKeys(out, search.key);
}

/** `sequence-set SP "(" fetch-att *(SP fetch-att) ")" [fetch-modifiers]` (RFC 4466 §3) */
export function writeFetch(out: GrammarWriter, fetch: Of<'FETCH'>): void {
  out.text(`${formatSequenceSet(fetch.set)} `);
  writeFetchAttributes(out, fetch.items);
  if (fetch.modifiers.length === 0) return;
  out.text(' ');
  out.list(fetch.modifiers, (modifier) => {
    out.text(modifier.name === 'VANISHED' ? modifier.name : `${modifier.name} ${modifier.modseq}`);
  });
}

/** `sequence-set [store-modifiers] SP store-att-flags` (RFC 4466 §3, RFC 5257 §5) */
export function writeStore(out: GrammarWriter, store: StoreCommand): void {
  out.text(`${formatSequenceSet(store.set)} `);
  if (store.unchangedSince !== null) out.text(`(UNCHANGEDSINCE ${store.unchangedSince}) `);
  if (store.annotations) {
    out.text('ANNOTATION ');
    writeAnnotations(out, store.annotations);
    return;
  }
  const sign = { replace: '', add: '+', remove: '-' }[store.action];
  out.text(`${sign}FLAGS${store.silent ? '.SILENT' : ''} (${store.flags.join(' ')})`);
}

/** `sequence-set SP convert-params SP "(" convert-att *(SP convert-att) ")"` (RFC 5259 §10) */
export function writeConvert(out: GrammarWriter, convert: Of<'CONVERT'>): void {
  out.text(`${formatSequenceSet(convert.set)} (`);
  if (convert.target === null) out.text('NIL');
  else out.quoted(convert.target);
  if (convert.parameters.length > 0) {
    out.text(' ');
    out.list(convert.parameters, ([name, value]) => {
      out.spaced([name, value ?? ''], (text) => out.astring(text));
    });
  }
  out.text(`) ${formatConvertAttributes(convert.items)}`);
}
