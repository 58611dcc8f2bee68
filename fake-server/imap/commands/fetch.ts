/** FETCH and UID FETCH: RFC 3501 §6.4.5, §6.4.8, §7.4.2. */
import type { FetchAttribute } from '../../../protocol/imap/model/command.ts';
import type { FetchItem } from '../../../protocol/imap/model/response.ts';
import type { StoredMessage } from '../../store/message.ts';
import { type CommandOf, type CommandTable, SELECTED } from '../command-table.ts';
import type { CommandContext, SessionContext } from '../context.ts';
import { CommandFailure } from '../failure.ts';
import { fetchItem, setsSeen } from '../fetch/fetch-items.ts';
import { requireModseqs } from '../modseq.ts';
import { flagItems } from '../news.ts';
import { data } from '../responses.ts';
import { requireInUse } from '../sequence-numbers.ts';
import { vanishedEarlier } from '../vanished-earlier.ts';

type FetchContext = CommandContext<CommandOf<'FETCH'>>;

/** Messages that others expunged meanwhile are still there for this session until it is told. */
async function fetch(ctx: FetchContext): Promise<void> {
  const { command, session, features } = ctx;
  const selected = session.requireSelected();
  const { since, vanished } = modifiers(ctx);
  requireInUse(selected, command);
  const attributes = allAttributes(command, since !== null);
  const asked = new Set<string>(attributes.map(({ name }) => name));
  if (asked.has('MODSEQ')) requireModseqs(ctx);
  const sources = itemSources(attributes, ctx, asked);
  if (vanished && since !== null) {
    const response = vanishedEarlier(selected, command.set, since);
    if (response) ctx.respond(response);
  }
  const showsFlags = attributes.some(({ name }) => name === 'FLAGS');
  const marks = selected.marksSeen && attributes.some(setsSeen);
  for (const [first, behind] of selected.ranges(command.set, command.uid)) {
    for (let index = first; index < behind; index++) {
      const message = selected.messages[index]!;
      if (since !== null && message.modseq <= since) continue;
      const nowSeen = marks && selected.mailbox.storeFlags([message], 'add', ['\\Seen'], session).length > 0;
      const items = sources.flatMap((source) => source(message));
      if (nowSeen && !showsFlags) items.push(...unasked(flagItems(message, session, features), asked));
      if (nowSeen || showsFlags) selected.flagsTold(message);
      if (items.length > 0) ctx.respond(data({ type: 'FETCH', number: index + 1, items }));
      if (ctx.congested) await ctx.drain();
    }
  }
  ctx.tagged('OK', null, 'Fetched');
}

/** CHANGEDSINCE and VANISHED. Throws `CommandFailure` (BAD) where they may not stand (RFC 7162 §3.2.6). */
function modifiers({ command, session }: FetchContext): { since: bigint | null; vanished: boolean } {
  const since = command.modifiers.find((modifier) => modifier.name === 'CHANGEDSINCE')?.modseq ?? null;
  const vanished = command.modifiers.some(({ name }) => name === 'VANISHED');
  if (vanished && !session.enabled.has('QRESYNC')) throw new CommandFailure('BAD', 'Enable QRESYNC first');
  if (vanished && (since === null || !command.uid)) {
    throw new CommandFailure('BAD', 'VANISHED is for UID FETCH with CHANGEDSINCE');
  }
  return { since, vanished };
}

/** UID comes with every answer to UID FETCH (RFC 3501 §6.4.8), MODSEQ with CHANGEDSINCE (RFC 7162 §3.1.4.1). */
function allAttributes({ items, uid }: CommandOf<'FETCH'>, changesOnly: boolean): FetchAttribute[] {
  const missing = (name: FetchAttribute['name']): boolean => !items.some((item) => item.name === name);
  return [
    ...(uid && missing('UID') ? [{ name: 'UID' } as const] : []),
    ...items,
    ...(changesOnly && missing('MODSEQ') ? [{ name: 'MODSEQ' } as const] : []),
  ];
}

/** Of FLAGS and what stands beside it, FLAGS and what was not asked for anyhow. */
function unasked(items: FetchItem[], asked: ReadonlySet<string>): FetchItem[] {
  return items.filter(({ name }) => name === 'FLAGS' || !asked.has(name));
}

type ItemSource = (message: StoredMessage) => FetchItem[];

/**
 * One source an attribute; those in `asked` stand for themselves and not beside FLAGS. Throws `CommandFailure` (BAD)
 * for an attribute that is not offered.
 */
export function itemSources(
  attributes: readonly FetchAttribute[],
  { session, features }: Pick<SessionContext, 'session' | 'features'>,
  asked: ReadonlySet<string>,
): ItemSource[] {
  return attributes.map((attribute): ItemSource => {
    if (attribute.name === 'FLAGS') {
      return (message) => unasked(flagItems(message, session, features), asked);
    }
    const foreign = features.fetchItem(attribute.name);
    if (foreign) {
      return (message) => [foreign(attribute, message, session)].filter((item) => item !== null);
    }
    switch (attribute.name) {
      case 'MODSEQ':
      case 'ANNOTATION':
      case 'BINARY[]':
      case 'BINARY.SIZE[]':
        throw new CommandFailure('BAD', `${attribute.name} is not offered`);
      default:
        return (message) => [fetchItem(attribute, message, { recent: false })];
    }
  });
}

export const FETCH_COMMANDS: CommandTable = { FETCH: { states: SELECTED, run: fetch } };
