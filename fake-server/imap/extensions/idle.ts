/** IDLE: RFC 2177. */
import { AUTHENTICATED, type CommandOf } from '../command-table.ts';
import type { CommandContext } from '../context.ts';
import { CommandFailure } from '../failure.ts';
import type { Extension } from './extension.ts';

async function run(ctx: CommandContext<CommandOf<'IDLE'>>): Promise<void> {
  ctx.continuation('Idling');
  const stop = ctx.pushNews();
  const line = await ctx.readLine().finally(stop);
  if (line.toString('latin1').toUpperCase() !== 'DONE') throw new CommandFailure('BAD', 'DONE was awaited');
  ctx.tagged('OK', null, 'Idled');
}

export const idle: Extension = {
  name: 'IDLE',
  capabilities: () => ['IDLE'],
  commands: { IDLE: { states: AUTHENTICATED, run } },
};
