/** SEARCH and UID SEARCH: RFC 3501 §6.4.4. */
import { setImmediate } from 'node:timers/promises';
import type { SearchKey } from '../../../protocol/imap/model/command.ts';
import { type CommandOf, type CommandTable, SELECTED } from '../command-table.ts';
import type { CommandContext } from '../context.ts';
import { CommandFailure } from '../failure.ts';
import type { Features } from '../features.ts';
import { requireModseqs } from '../modseq.ts';
import { data } from '../responses.ts';
import { isSupportedCharset, supportedCharsets } from '../search/charsets.ts';
import { compileSearch } from '../search/compile-search.ts';
import { leafKeys } from '../search/leaf-keys.ts';

/** So long, in milliseconds, others may wait before they get their turn. */
const SLICE = 20;

/** New messages are looked at only once the session was told of them. */
async function search(ctx: CommandContext<CommandOf<'SEARCH'>>): Promise<void> {
  const { command, session, features } = ctx;
  const selected = session.requireSelected();
  if (command.returns !== null) throw new CommandFailure('BAD', 'RETURN is not offered');
  const keys = leafKeys(command.key);
  refuseForeignKeys(keys, features);
  if (!isSupportedCharset(command.charset)) {
    throw new CommandFailure('NO', 'This charset is not known', {
      name: 'BADCHARSET',
      charsets: [...supportedCharsets],
    });
  }
  const asksModseq = keys.some(({ key }) => key === 'MODSEQ');
  if (asksModseq) requireModseqs(ctx);
  const { messages } = selected;
  const test = compileSearch(command.key, {
    charset: command.charset,
    lastSequence: messages.length,
    lastUid: messages.at(-1)?.uid ?? 0,
    isRecent: (message) => selected.isRecent(message),
    saved: null,
    now: Date.now(),
    matchesAnnotation: features.annotationMatcher(session),
  });
  const numbers: number[] = [];
  let highest = 0n;
  let since = performance.now();
  for (const [index, message] of messages.entries()) {
    if (test(message, index + 1)) {
      numbers.push(command.uid ? message.uid : index + 1);
      if (asksModseq && message.modseq > highest) highest = message.modseq;
    }
    if (index % 64 === 0 && performance.now() - since > SLICE) {
      await setImmediate();
      since = performance.now();
    }
  }
  ctx.respond(data({ type: 'SEARCH', numbers, modseq: highest > 0n ? highest : null }));
  ctx.tagged('OK', null, 'Searched');
}

/** Keys of extensions that are not offered. */
function refuseForeignKeys(keys: readonly SearchKey[], features: Features): void {
  for (const key of keys) {
    switch (key.key) {
      case 'OLDER':
      case 'YOUNGER':
      case 'MODSEQ':
      case 'ANNOTATION':
        if (!features.takesSearchKey(key.key)) throw new CommandFailure('BAD', `${key.key} is not offered`);
        break;
      case 'SET':
      case 'UID':
        if (key.set === '$') throw new CommandFailure('BAD', 'No search result was saved');
        break;
      default:
        break;
    }
  }
}

export const SEARCH_COMMANDS: CommandTable = { SEARCH: { states: SELECTED, run: search } };
