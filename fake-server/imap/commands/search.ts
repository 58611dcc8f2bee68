/** SEARCH and UID SEARCH: RFC 3501 §6.4.4; RETURN: RFC 4731, RFC 5182. */
import { setImmediate } from 'node:timers/promises';
import type { SearchKey } from '../../../protocol/imap/model/command.ts';
import { type CommandOf, type CommandTable, SELECTED } from '../command-table.ts';
import type { CommandContext } from '../context.ts';
import { CommandFailure } from '../failure.ts';
import type { Features } from '../features.ts';
import { requireModseqs } from '../modseq.ts';
import { isSupportedCharset, supportedCharsets } from '../search/charsets.ts';
import { compileSearch } from '../search/compile-search.ts';
import { leafKeys } from '../search/leaf-keys.ts';
import { type Found, named, searchResponse } from '../search/search-result.ts';
import type { SelectedMailbox } from '../selected-mailbox.ts';
import { requireInUse } from '../sequence-numbers.ts';

/** So long, in milliseconds, others may wait before they get their turn. */
const SLICE = 20;

/** New messages are looked at only once the session was told of them. */
async function search(ctx: CommandContext<CommandOf<'SEARCH'>>): Promise<void> {
  const { command, session, features } = ctx;
  const selected = session.requireSelected();
  const returns = command.returns ?? [];
  const saves = returns.includes('SAVE');
  refuseForeignReturns(command.returns, features);
  const keys = leafKeys(command.key);
  refuseForeignKeys(keys, selected, features);
  if (!isSupportedCharset(command.charset)) {
    if (saves) selected.saved = [];
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
    saved: selected.saved ? new Set(selected.saved) : null,
    now: Date.now(),
    matchesAnnotation: features.annotationMatcher(session),
  });
  const found: Found[] = [];
  let since = performance.now();
  for (const [index, message] of messages.entries()) {
    if (test(message, index + 1)) found.push({ number: command.uid ? message.uid : index + 1, message });
    if (index % 64 === 0 && performance.now() - since > SLICE) {
      await setImmediate();
      since = performance.now();
    }
  }
  if (saves) selected.saved = named(found, returns).map(({ message }) => message.uid);
  const response = searchResponse(command, found, asksModseq);
  if (response) ctx.respond(response);
  ctx.tagged('OK', null, 'Searched');
}

function refuseForeignReturns(returns: readonly string[] | null, features: Features): void {
  if (returns && !features.has('ESEARCH')) throw new CommandFailure('BAD', 'RETURN is not offered');
  const foreign = returns?.find((option) => !features.takesSearchReturn(option));
  if (foreign) throw new CommandFailure('BAD', `${foreign} is not offered`);
}

/** Keys of extensions that are not offered. */
function refuseForeignKeys(keys: readonly SearchKey[], selected: SelectedMailbox, features: Features): void {
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
        requireInUse(selected, { set: key.set, uid: true });
        break;
      default:
        break;
    }
  }
}

export const SEARCH_COMMANDS: CommandTable = { SEARCH: { states: SELECTED, run: search } };
