/** Ways to break how the embedded server searches. */
import type { CommandOf } from '../../fake-server/imap/command-table.ts';
import type { CommandContext } from '../../fake-server/imap/context.ts';
import type { ServerHooks } from '../../fake-server/imap/hooks.ts';
import type { StoredMessage } from '../../fake-server/store/message.ts';
import type { SearchCommand, SearchKey } from '../../protocol/imap/model/command.ts';
import { bendCommand, bendResponse } from './bend-objects.ts';

/** A key that matches no message. */
export const NOTHING: SearchKey = { key: 'NOT', operand: { key: 'ALL' } };

/** A key with a string to look for. */
export type StringKey = Extract<SearchKey, { value: string }>;

/** Changes keys, the innermost first. */
export function bendKeys(change: (key: SearchKey) => SearchKey): ServerHooks {
  return bendCommand('SEARCH', ({ command }, next) => {
    command.key = changed(command.key, change);
    return next();
  });
}

/** Leaves messages out that a key with a string would find. */
export function bendMatches(keep: (message: StoredMessage, key: StringKey) => boolean): ServerHooks {
  return bendFound((messages, { key }) => {
    const strings = stringKeys(key);
    return messages.filter((message) => strings.every((one) => keep(message, one)));
  });
}

/** Changes which messages a search finds, of those that the session sees. */
export function bendFound(
  change: (found: StoredMessage[], command: SearchCommand, all: readonly StoredMessage[]) => StoredMessage[],
): ServerHooks {
  return bendResponse((response, { session }, during) => {
    if (response.kind !== 'data' || response.type !== 'SEARCH' || during?.name !== 'SEARCH')
      return [response];
    const all = session.selected?.messages ?? [];
    const number = (message: StoredMessage, index: number): number => (during.uid ? message.uid : index + 1);
    const found = all.filter((message, index) => response.numbers.includes(number(message, index)));
    const kept = change(found, during, all);
    return [
      {
        ...response,
        numbers: all.flatMap((message, index) => (kept.includes(message) ? [number(message, index)] : [])),
      },
    ];
  });
}

/** Stands before SEARCH and UID SEARCH. */
export function bendSearch(
  run: (ctx: CommandContext<CommandOf<'SEARCH'>>, next: () => Promise<void>) => Promise<void> | void,
): ServerHooks {
  return bendCommand('SEARCH', run);
}

/** The header of a message, one character per octet. */
export function headerOf({ octets }: StoredMessage): string {
  return octets.toString('latin1').split('\r\n\r\n', 1)[0]!;
}

function changed(key: SearchKey, change: (key: SearchKey) => SearchKey): SearchKey {
  switch (key.key) {
    case 'AND':
      return change({ ...key, operands: key.operands.map((operand) => changed(operand, change)) });
    case 'OR':
      return change({ ...key, left: changed(key.left, change), right: changed(key.right, change) });
    case 'NOT':
      return change({ ...key, operand: changed(key.operand, change) });
    default:
      return change(key);
  }
}

/** The keys with strings that stand side by side; those within NOT and OR are not among them. */
function stringKeys(key: SearchKey): StringKey[] {
  if (key.key === 'AND') return key.operands.flatMap(stringKeys);
  return 'value' in key && typeof key.value === 'string' ? [key as StringKey] : [];
}
