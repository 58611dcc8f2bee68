/** ENABLE: RFC 5161. */
import { AUTHENTICATED, type CommandOf } from '../command-table.ts';
import type { CommandContext } from '../context.ts';
import { data } from '../responses.ts';
import type { Extension } from './extension.ts';

/** What is not known, or needs no enabling, is passed over; ENABLED names what this very command turned on. */
function run(ctx: CommandContext<CommandOf<'ENABLE'>>): void {
  const { enabled } = ctx.session;
  const names = new Set(ctx.command.capabilities.map((name) => name.toUpperCase()));
  const turnedOn = [...names].filter((name) => ctx.features.canEnable(name) && !enabled.has(name));
  for (const name of turnedOn) enabled.add(name);
  ctx.respond(data({ type: 'ENABLED', capabilities: turnedOn }));
  ctx.features.enabled(turnedOn, ctx);
  ctx.tagged('OK', null, 'Enabled');
}

export const enable: Extension = {
  name: 'ENABLE',
  capabilities: () => ['ENABLE'],
  commands: { ENABLE: { states: AUTHENTICATED, run } },
};
