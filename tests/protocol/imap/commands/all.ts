import { EXTENSIONS } from './extensions.ts';
import { MAILBOXES } from './mailboxes.ts';
import { MESSAGES } from './messages.ts';
import type { CommandRow } from './row.ts';
import { SEARCHING } from './searching.ts';
import { SESSION } from './session.ts';

export const COMMANDS: CommandRow[] = [...SESSION, ...MAILBOXES, ...SEARCHING, ...MESSAGES, ...EXTENSIONS];
