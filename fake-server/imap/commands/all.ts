/** The commands of RFC 3501. */
import type { CommandTable } from '../command-table.ts';
import { ANY_STATE_COMMANDS } from './any-state.ts';
import { APPEND_COMMANDS } from './append.ts';
import { AUTHENTICATION_COMMANDS } from './authentication.ts';
import { COPY_COMMANDS } from './copy.ts';
import { EXPUNGE_COMMANDS } from './expunge.ts';
import { FETCH_COMMANDS } from './fetch.ts';
import { LIST_COMMANDS } from './list.ts';
import { MAILBOX_COMMANDS } from './mailboxes.ts';
import { SEARCH_COMMANDS } from './search.ts';
import { SELECT_COMMANDS } from './select.ts';
import { STATUS_COMMANDS } from './status.ts';
import { STORE_COMMANDS } from './store.ts';

export const BASE_COMMANDS: readonly CommandTable[] = [
  ANY_STATE_COMMANDS,
  AUTHENTICATION_COMMANDS,
  MAILBOX_COMMANDS,
  LIST_COMMANDS,
  STATUS_COMMANDS,
  APPEND_COMMANDS,
  SELECT_COMMANDS,
  FETCH_COMMANDS,
  STORE_COMMANDS,
  COPY_COMMANDS,
  EXPUNGE_COMMANDS,
  SEARCH_COMMANDS,
];
