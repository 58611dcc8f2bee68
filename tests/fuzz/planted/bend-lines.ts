/** Ways to break how the embedded server reads the lines of its clients. */
import { ConnectionClosed } from '../../../fake-server/imap/failure.ts';
import { Input, type InputEvent } from '../../../fake-server/imap/input.ts';
import { CommandReader } from '../../../protocol/imap/command-reader.ts';
import type { Frame } from '../../../protocol/imap/framer.ts';
import type { OctetString } from '../../../protocol/imap/model/common.ts';
import type { Patch } from '../../saboteurs/saboteur.ts';

/**
 * What becomes of a line with all its literals: null: what should; `hang`: it is never answered; `crash`: the connection
 * is cut; a text: that is read in its place.
 */
export type Fate = null | 'hang' | 'crash' | { readonly as: OctetString };

/**
 * `line` is the whole command as it came, without its last line end, literals behind theirs; `broken` says that the
 * grammar has no such thing.
 */
export type BentLine = (line: OctetString, broken: boolean) => Fate;

/** Decides over every line that is read as a command. */
export function bendLines(decide: BentLine): (patch: Patch) => void {
  return (patch) =>
    patch(
      Input.prototype,
      'next',
      (original) =>
        function (this: Input): InputEvent | null {
          for (;;) {
            const event = original.call(this);
            if (event === null || (event.kind !== 'command' && event.kind !== 'error')) return event;
            const fate = decide(lineOf(event.frame), event.kind === 'error');
            if (fate === null) return event;
            if (fate === 'crash') throw new ConnectionClosed();
            if (fate !== 'hang') return read(fate.as);
          }
        },
    );
}

/** The same for the lines of a command, which may have UID before it, in any case. */
export function bendCommandLines(command: string, decide: BentLine): (patch: Patch) => void {
  const pattern = new RegExp(`^[^ ]+ (?:UID )?${command}(?= |$)`, 'i');
  return bendLines((line, broken) => (pattern.test(line) ? decide(line, broken) : null));
}

function lineOf({ segments }: Frame): OctetString {
  return segments
    .map(({ kind, octets }) => `${kind === 'literal' ? '\r\n' : ''}${octets.toString('latin1')}`)
    .join('');
}

function read(line: OctetString): InputEvent {
  const reader = new CommandReader();
  reader.push(Buffer.from(`${line}\r\n`, 'latin1'));
  for (let event = reader.next(); event !== null; event = reader.next()) {
    if (event.kind === 'command' || event.kind === 'error') return event;
    if (event.kind === 'literal') event.accept();
  }
  throw new Error(`no command: ${line}`);
}
