/** NAMESPACE: RFC 2342. */
import { AUTHENTICATED, type CommandOf } from '../command-table.ts';
import type { CommandContext } from '../context.ts';
import { data } from '../responses.ts';
import type { Extension } from './extension.ts';

function run(ctx: CommandContext<CommandOf<'NAMESPACE'>>): void {
  const { prefix, delimiter, others } = ctx.session.requireAccount().naming;
  const personal = [{ prefix, delimiter, extensions: [] }];
  const other = typeof others === 'string' ? [{ prefix: others, delimiter, extensions: [] }] : null;
  ctx.respond(data({ type: 'NAMESPACE', personal, other, shared: null }));
  ctx.tagged('OK', null, 'Those are the namespaces');
}

export const namespace: Extension = {
  name: 'NAMESPACE',
  capabilities: () => ['NAMESPACE'],
  commands: { NAMESPACE: { states: AUTHENTICATED, run } },
};
