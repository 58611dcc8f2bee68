/**
 * Well-formed lines, broken at every place: whatever is refused is refused with its place, the production that it
 * breaks, what that asks for, and what stands there instead; whatever is still read can be written and read again.
 */
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../../protocol/imap/model/command.ts';
import type { ProtocolError } from '../../../protocol/imap/protocol-error.ts';
import { commandOctets, serialiseCommand } from '../../../protocol/imap/serialise-command.ts';
import { COMMANDS } from './commands/all.ts';
import { readAll as readCommands } from './commands/read.ts';
import { readAll as readResponses } from './read.ts';
import { reread } from './reread.ts';
import { EXTENSION_DATA, EXTENSION_DATA_VARIANTS } from './tables/extension-data.ts';
import { FETCH, FETCH_VARIANTS } from './tables/fetch.ts';
import { MAILBOX_DATA, MAILBOX_DATA_VARIANTS } from './tables/mailbox-data.ts';
import { STATUS, STATUS_VARIANTS } from './tables/status.ts';

const RESPONSES = [
  ...[...STATUS, ...MAILBOX_DATA, ...EXTENSION_DATA, ...FETCH],
  ...[...STATUS_VARIANTS, ...MAILBOX_DATA_VARIANTS, ...EXTENSION_DATA_VARIANTS, ...FETCH_VARIANTS],
];

/** Each ends a value, begins another, or may stand nowhere. */
const ODD = ['', ' ', '(', ')', '"', '\x7f', '0', '\\'];

/** The line cut off at each place in turn, and with that octet out of place in two of the odd ways. */
function* broken(line: string): Generator<string> {
  for (let at = 1; at < line.length; at++) {
    yield line.slice(0, at);
    for (const way of [at, at + 3]) yield line.slice(0, at) + ODD[way % ODD.length] + line.slice(at + 1);
  }
}

/** Fails unless the error says where, what, and what instead. */
function expectWords({ offset, production, expected, found }: ProtocolError, length: number): void {
  if (/^[A-Za-z][\w-]*$/.test(production) && expected !== '' && found !== '' && offset <= length) return;
  expect({ offset, production, expected, found }).toBe('an error with its place, production and words');
}

describe('a response that is broken at any place', () => {
  it.each(RESPONSES)('$wire', ({ wire }) => {
    const line = wire.slice(0, -2);
    for (const text of broken(line)) {
      for (const { response, error } of readResponses([Buffer.from(`${text}\r\n`, 'latin1')])) {
        if (error) expectWords(error, text.length + 2);
        else if (response) expectAgain(reread(response, 'quoted'), response);
      }
    }
  });
});

describe('a command that is broken at any place', () => {
  it.each(COMMANDS)('$wire', ({ wire }) => {
    for (const text of broken(`a ${wire}`)) {
      for (const event of readCommands(Buffer.from(`${text}\r\n`, 'latin1'))) {
        if (event.kind === 'error') expectWords(event.error, text.length + 2);
        else if (event.kind === 'command') expectAgain(again(event.command), event.command);
      }
    }
  });
});

/** As `toStrictEqual`, in a fraction of the time where they are. */
function expectAgain(again: unknown, value: unknown): void {
  if (!isDeepStrictEqual(again, value)) expect(again).toStrictEqual(value);
}

function again(command: Command): Command | undefined {
  const [event] = readCommands(commandOctets(serialiseCommand(command)));
  return event?.kind === 'command' ? event.command : undefined;
}
