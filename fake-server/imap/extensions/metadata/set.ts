/** SETMETADATA: RFC 5464 §4.3. */
import { AnnotationLimit, LIMITS } from '../../../store/annotations.ts';
import type { CommandOf } from '../../command-table.ts';
import type { CommandContext } from '../../context.ts';
import { CommandFailure } from '../../failure.ts';
import { checkFullEntryName } from './entry-names.ts';
import { subjectOf } from './subject.ts';

export function setMetadata(ctx: CommandContext<CommandOf<'SETMETADATA'>>): void {
  const { command, session } = ctx;
  const { user } = session.requireAccount();
  for (const { entry } of command.entries) checkFullEntryName(entry);
  try {
    subjectOf(ctx, command.mailbox).annotate(command.entries, user, session);
  } catch (error) {
    throw error instanceof AnnotationLimit ? limitFailure(error) : error;
  }
  ctx.tagged('OK', null, 'Set');
}

function limitFailure({ limit, message }: AnnotationLimit): CommandFailure {
  return new CommandFailure(
    'NO',
    message,
    limit === 'size'
      ? { name: 'METADATA', detail: 'MAXSIZE', value: LIMITS.size }
      : { name: 'METADATA', detail: 'TOOMANY', value: null },
  );
}
