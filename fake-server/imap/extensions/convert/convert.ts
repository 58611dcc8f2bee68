/** CONVERSIONS, CONVERT and UID CONVERT: RFC 5259. */
import type { ConvertAttribute } from '../../../../protocol/imap/model/command.ts';
import type { FetchItem } from '../../../../protocol/imap/model/response.ts';
import { AUTHENTICATED, type CommandOf, SELECTED } from '../../command-table.ts';
import type { CommandContext } from '../../context.ts';
import { CommandFailure } from '../../failure.ts';
import { data } from '../../responses.ts';
import { requireInUse } from '../../sequence-numbers.ts';
import { binary } from '../binary.ts';
import type { Extension } from '../extension.ts';
import { ConversionCache } from './cache.ts';
import { conversionsBetween } from './conversions.ts';
import { MessageConversion } from './converted-items.ts';

function conversions(ctx: CommandContext<CommandOf<'CONVERSIONS'>>): void {
  const { from, to } = ctx.command;
  for (const known of conversionsBetween(from, to)) {
    ctx.respond(
      data({ type: 'CONVERSION', from: known.from, to: known.to, parameters: [...known.parameters] }),
    );
  }
  ctx.tagged('OK', null, 'Those are the conversions');
}

const cache = new ConversionCache();

/** OK if anything was converted (RFC 5259 §9). Never sets `\Seen`. */
async function convert(ctx: CommandContext<CommandOf<'CONVERT'>>): Promise<void> {
  const { command, session } = ctx;
  const selected = session.requireSelected();
  requireInUse(selected, command);
  const attributes = ordered(command.items, command.uid);
  let worked = 0;
  let failed = 0;
  for (const { number, message } of selected.select(command.set, command.uid)) {
    const conversion = new MessageConversion(message, command, cache);
    const items: FetchItem[] = [];
    for (const attribute of attributes) {
      const answer = await conversion.item(attribute);
      items.push(answer.item);
      if (answer.failed) failed++;
      else if (attribute.name !== 'UID') worked++;
    }
    ctx.respond(data({ type: 'CONVERTED', number, tag: command.tag, items }));
    if (ctx.congested) await ctx.drain();
  }
  if (failed > 0 && worked === 0) throw new CommandFailure('NO', 'All conversions failed');
  ctx.tagged('OK', null, failed > 0 ? 'Some conversions failed' : 'Converted');
}

/** UID comes first, and with every answer to UID CONVERT (RFC 5259 §6 and §8.1). */
function ordered(items: readonly ConvertAttribute[], uid: boolean): ConvertAttribute[] {
  const rest = items.filter(({ name }) => name !== 'UID');
  const withUid = uid || rest.length < items.length;
  return withUid ? [{ name: 'UID', path: [], partial: null }, ...rest] : rest;
}

export const convertExtension: Extension = {
  name: 'CONVERT',
  needs: binary.name,
  capabilities: () => ['CONVERT'],
  commands: {
    CONVERSIONS: { states: AUTHENTICATED, run: conversions },
    CONVERT: { states: SELECTED, run: convert },
  },
};
