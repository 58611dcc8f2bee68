/** Writes the arguments of METADATA, URLAUTH, ACL and NOTIFY commands. */
import type { CommandBody, NotifySet } from '../model/command.ts';
import { writeFetchAttributes, writeOneOrMore } from './fetch-attributes.ts';
import type { GrammarWriter } from './writer.ts';

type Of<N extends CommandBody['name']> = Extract<CommandBody, { name: N }>;

/** `setacl = "SETACL" SP mailbox SP identifier SP mod-rights` (RFC 4314 §7) */
export function writeSetAcl(out: GrammarWriter, command: Of<'SETACL'>): void {
  const sign = { replace: '', add: '+', remove: '-' }[command.action];
  out.spaced([command.mailbox, command.identifier, `${sign}${command.rights}`], (text) => out.astring(text));
}

/** `[SP getmetadata-options] SP mailbox SP entries` (RFC 5464 §5) */
export function writeGetMetadata(out: GrammarWriter, command: Of<'GETMETADATA'>): void {
  const options: string[] = [];
  if (command.maxsize !== null) options.push(`MAXSIZE ${command.maxsize}`);
  if (command.depth !== null) options.push(`DEPTH ${command.depth}`);
  if (options.length > 0) out.text(`(${options.join(' ')}) `);
  out.astring(command.mailbox);
  out.text(' ');
  writeOneOrMore(out, command.entries, (entry) => out.astring(entry));
}

/** `SP mailbox SP "(" entry-value *(SP entry-value) ")"` (RFC 5464 §5) */
export function writeSetMetadata(out: GrammarWriter, command: Of<'SETMETADATA'>): void {
  out.astring(command.mailbox);
  out.text(' ');
  out.list(command.entries, ({ entry, value }) => {
    out.astring(entry);
    out.text(' ');
    out.nstring8(value);
  });
}

/** `1*(SP url-rump SP mechanism)` (RFC 4467 §9) */
export function writeGenUrlAuth(out: GrammarWriter, command: Of<'GENURLAUTH'>): void {
  out.spaced(command.urls, ({ url, mechanism }) => {
    out.astring(url);
    out.text(` ${mechanism}`);
  });
}

/** `notify = "NOTIFY" SP (notify-set / notify-none)` (RFC 5465 §8) */
export function writeNotify(out: GrammarWriter, set: NotifySet | null): void {
  if (set === null) {
    out.text('NONE');
    return;
  }
  out.text(set.status ? 'SET STATUS ' : 'SET ');
  out.spaced(set.groups, ({ filter, events }) => {
    out.text(`(${filter.kind}`);
    if (filter.kind === 'subtree' || filter.kind === 'mailboxes') {
      out.text(' ');
      writeOneOrMore(out, filter.mailboxes, (mailbox) => out.astring(mailbox));
    }
    out.text(' ');
    if (events === null) out.text('NONE');
    else out.list(events, (event) => writeEvent(out, event));
    out.text(')');
  });
}

type Event = NonNullable<NotifySet['groups'][number]['events']>[number];

function writeEvent(out: GrammarWriter, { name, attributes }: Event): void {
  out.text(name);
  if (attributes.length === 0) return;
  out.text(' ');
  writeFetchAttributes(out, attributes);
}
