/** The forms of all valid commands for a target. */
import type { CommandForm } from './command-form.ts';
import { appendCommands } from './commands/append.ts';
import { extensionCommands } from './commands/extensions.ts';
import { mailboxCommands } from './commands/mailbox.ts';
import { messageCommands } from './commands/message.ts';
import { sessionCommands } from './commands/session.ts';
import type { Vocabulary } from './vocabulary.ts';

export function validForms(terms: Vocabulary): CommandForm[] {
  return [
    ...messageCommands(terms),
    ...mailboxCommands(terms),
    ...sessionCommands(terms),
    ...appendCommands(terms),
    ...extensionCommands(terms),
  ];
}
