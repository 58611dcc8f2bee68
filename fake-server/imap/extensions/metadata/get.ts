/** GETMETADATA: RFC 5464 §4.2. */
import type { OctetString } from '../../../../protocol/imap/model/common.ts';
import type { ResponseCode } from '../../../../protocol/imap/model/response.ts';
import type { Entry } from '../../../store/annotations.ts';
import type { CommandOf } from '../../command-table.ts';
import type { CommandContext } from '../../context.ts';
import { data } from '../../responses.ts';
import { checkEntryName } from './entry-names.ts';
import { subjectOf } from './subject.ts';

type Get = CommandOf<'GETMETADATA'>;

export function getMetadata(ctx: CommandContext<Get>): void {
  const { command } = ctx;
  const { user } = ctx.session.requireAccount();
  for (const entry of command.entries) checkEntryName(entry);
  const { annotations } = subjectOf(ctx, command.mailbox);
  const named = namedEntries(command, annotations.entries(user));
  const { maxsize } = command;
  const fits = ({ value }: Found): boolean => maxsize === null || value === null || value.length <= maxsize;
  const entries = named.filter(fits);
  if (entries.length > 0) {
    ctx.respond(data({ type: 'METADATA', mailbox: command.mailbox, entries, names: null }));
  }
  const tooLong = named.filter((one) => !fits(one)).map(({ value }) => value?.length ?? 0);
  ctx.tagged('OK', tooLong.length > 0 ? longEntries(Math.max(...tooLong)) : null, 'Those are the entries');
}

/** An entry as it is shown; null where a name was asked for that has no value. */
interface Found {
  entry: OctetString;
  value: Entry['value'] | null;
}

/** Each once, as the command names them or stands above them (§4.2.2). */
function namedEntries({ entries, depth }: Get, all: readonly Entry[]): Found[] {
  const found = new Map<string, Found>();
  for (const name of entries) {
    const below = all.filter(({ entry }) => isWithin(entry, name, depth ?? '0'));
    const absent = (depth ?? '0') === '0' && below.length === 0;
    for (const one of absent ? [{ entry: name, value: null }] : below)
      found.set(one.entry.toLowerCase(), one);
  }
  return [...found.values()];
}

function isWithin(entry: OctetString, name: OctetString, depth: NonNullable<Get['depth']>): boolean {
  const [own, top] = [entry.toLowerCase(), name.toLowerCase()];
  if (own === top) return true;
  if (depth === '0' || !own.startsWith(`${top}/`)) return false;
  return depth === 'infinity' || !own.slice(top.length + 1).includes('/');
}

/** §4.2.1: the size of the largest value that was held back. */
function longEntries(value: number): ResponseCode {
  return { name: 'METADATA', detail: 'LONGENTRIES', value };
}
