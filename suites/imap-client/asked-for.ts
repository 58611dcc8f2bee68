/** What a command asks for, beside its name: items of FETCH, options of LIST, keys of SEARCH. */
import type { HeardOf } from './session/client-session.ts';

/** A FETCH that has the item among others. */
export function asksForItem(item: string): (heard: HeardOf<'FETCH'>) => boolean {
  return ({ command }) => command.items.some(({ name }) => name === item);
}

/** A FETCH of what belongs to the metadata flags, and of nothing of the object itself (C-019a). */
export function asksForFlagsAlone(heard: HeardOf<'FETCH'>): boolean {
  return asksForItem('FLAGS')(heard) && !asksForContent(heard);
}

/** A FETCH of something of the object itself, and not of its metadata alone. */
export function asksForContent({ command }: HeardOf<'FETCH'>): boolean {
  return command.items.some(({ name }) => /^(?:BODY\[\]|BINARY\[\]|RFC822|RFC822\.TEXT)$/.test(name));
}

/** A LIST that asks for STATUS too (RFC 5819). */
export function asksForStatus({ command }: HeardOf<'LIST'>): boolean {
  return command.returns.some(({ option }) => option === 'STATUS');
}

/** The key of a SEARCH as JSON. Sets and mod-sequences, which may be beyond what JSON counts, are told as text. */
export function searchKeyText({ command }: HeardOf<'SEARCH'>): string {
  return JSON.stringify(command.key, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}
