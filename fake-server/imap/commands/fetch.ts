/** FETCH and UID FETCH: RFC 3501 §6.4.5, §6.4.8, §7.4.2. */
import type { FetchItem } from '../../../protocol/imap/model/response.ts';
import type { StoredMessage } from '../../store/message.ts';
import { type CommandOf, type CommandTable, SELECTED } from '../command-table.ts';
import type { CommandContext } from '../context.ts';
import { CommandFailure } from '../failure.ts';
import { fetchItem, setsSeen } from '../fetch/fetch-items.ts';
import { flagItems } from '../news.ts';
import { data } from '../responses.ts';
import { requireInUse } from '../sequence-numbers.ts';

type FetchContext = CommandContext<CommandOf<'FETCH'>>;

/** Messages that others expunged meanwhile are still there for this session until it is told. */
async function fetch(ctx: FetchContext): Promise<void> {
  const { command, session, features } = ctx;
  const selected = session.requireSelected();
  if (command.modifiers.length > 0) throw new CommandFailure('BAD', 'No modifier of FETCH is offered');
  requireInUse(selected, command);
  const sources = itemSources(ctx);
  const { items: attributes } = command;
  const showsFlags = attributes.some(({ name }) => name === 'FLAGS');
  const marks = !selected.readOnly && attributes.some(setsSeen);
  for (const [first, behind] of selected.ranges(command.set, command.uid)) {
    for (let index = first; index < behind; index++) {
      const message = selected.messages[index]!;
      const nowSeen = marks && selected.mailbox.storeFlags([message], 'add', ['\\Seen'], session).length > 0;
      const items = sources.flatMap((source) => source(message));
      if (nowSeen && !showsFlags) items.push(...flagItems(message, session, features));
      if (nowSeen || showsFlags) selected.flagsTold(message);
      ctx.respond(data({ type: 'FETCH', number: index + 1, items }));
      if (ctx.congested) await ctx.drain();
    }
  }
  ctx.tagged('OK', null, 'Fetched');
}

type ItemSource = (message: StoredMessage) => FetchItem[];

/** One source an attribute; UID comes with every answer to UID FETCH (RFC 3501 §6.4.8). */
function itemSources({ command, session, features }: FetchContext): ItemSource[] {
  const asksUid = command.items.some(({ name }) => name === 'UID');
  const attributes = command.uid && !asksUid ? [{ name: 'UID' } as const, ...command.items] : command.items;
  return attributes.map((attribute): ItemSource => {
    if (attribute.name === 'FLAGS') return (message) => flagItems(message, session, features);
    const foreign = features.fetchItem(attribute.name);
    if (foreign) return (message) => [foreign(attribute, message, session)];
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
