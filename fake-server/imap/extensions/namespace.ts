/** NAMESPACE: RFC 2342. */
import { AUTHENTICATED, type CommandOf } from '../command-table.ts';
import type { CommandContext } from '../context.ts';
import { data } from '../responses.ts';
import type { Extension } from './extension.ts';

function run(ctx: CommandContext<CommandOf<'NAMESPACE'>>): void {
  const { prefix, delimiter } = ctx.session.requireAccount().naming;
  const personal = [{ prefix, delimiter, extensions: [] }];
  ctx.respond(data({ type: 'NAMESPACE', personal, other: null, shared: null }));
  ctx.tagged('OK', null, 'Those are the namespaces');
}

export const namespace: Extension = {
  name: 'NAMESPACE',
  capabilities: () => ['NAMESPACE'],
  commands: { NAMESPACE: { states: AUTHENTICATED, run } },
};
