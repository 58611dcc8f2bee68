/**
 * Commands that must tell the same as another: the same one in another spelling (RFC 3501 §4.3: a quoted string and a
 * literal are two forms of one string), and a search beside its complement (§6.4.4 NOT).
 */
import type { CommandPart } from '../../drivers/imap/command-part.ts';
import { Framer } from '../../protocol/imap/framer.ts';
import type { Command, SearchCommand, SearchKey } from '../../protocol/imap/model/command.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import type { DataResponse } from '../../protocol/imap/model/response.ts';
import { parseCommand } from '../../protocol/imap/parse-command.ts';
import { type CommandPiece, serialiseCommand } from '../../protocol/imap/serialise-command.ts';
import { printable } from '../../transcript/escape.ts';
import type { Breach } from '../kind.ts';
import type { Window } from './window.ts';

/** What was there for both. */
export interface Surroundings {
  /** Messages in the mailbox. */
  readonly exists: number;
  /** Whether a mailbox is one of those about which nobody else does anything. */
  isOwn(mailbox: OctetString): boolean;
}

/** A command to be thrown beside another, and what the two say of the server. */
export interface Twin {
  readonly parts: readonly CommandPart[];
  /** Null if both tell the same, or nothing can be said. */
  judge(at: number, own: Window, other: Window, surroundings: Surroundings): Breach | null;
}

/** Asked more than once they tell the same, as long as nobody changes anything. */
const READING = new Set(['SEARCH', 'STATUS', 'LIST', 'LSUB']);

/** Twins of a valid command as it was written, `tag SP command CRLF`; none if there is none to be had. */
export function twinsOf(octets: Buffer, nonSynchronising: boolean): Twin[] {
  const command = read(octets);
  if (command === null || !isAskedAgain(command)) return [];
  const twins: Twin[] = [];
  const respelt = respell(command, octets, nonSynchronising);
  if (respelt !== null) twins.push({ parts: respelt, judge: judgeSpelling });
  if (command.name === 'SEARCH' && command.returns === null && isComposed(command.key)) {
    const opposite: SearchCommand & { tag: string } = {
      ...command,
      key: { key: 'NOT', operand: command.key },
    };
    const pieces = inOneGo(serialiseCommand(opposite, { synchronising: !nonSynchronising }));
    if (pieces !== null) twins.push({ parts: pieces, judge: judgeComplement });
  }
  return twins;
}

function isAskedAgain(command: Command): boolean {
  if (!READING.has(command.name)) return false;
  if (command.name !== 'SEARCH') return true;
  // What is saved by the first is another for the second (RFC 5182).
  return !(command.returns?.includes('SAVE') ?? false) && !dependsOnClock(command.key);
}

/** OLDER and YOUNGER may find other messages a moment later (RFC 5032). */
function dependsOnClock(key: SearchKey): boolean {
  if ('operands' in key) return key.operands.some(dependsOnClock);
  if ('operand' in key) return dependsOnClock(key.operand);
  if ('left' in key) return dependsOnClock(key.left) || dependsOnClock(key.right);
  return key.key === 'OLDER' || key.key === 'YOUNGER';
}

/** A flag or a number alone says nothing of how keys are read. */
function isComposed(key: SearchKey): boolean {
  return 'operand' in key || 'operands' in key || 'left' in key || 'value' in key;
}

/** With literals where there were quotes, and the other way round; null if that changes nothing or has to wait. */
function respell(command: Command, octets: Buffer, nonSynchronising: boolean): CommandPart[] | null {
  const hasLiteral = octets.includes('}\r\n');
  const hasString = hasLiteral || octets.includes('"');
  if (!hasString) return null;
  const strings = hasLiteral || !nonSynchronising ? 'quoted' : 'literal';
  const parts = inOneGo(serialiseCommand(command, { strings, synchronising: !nonSynchronising }));
  const asItWas = octets.subarray(octets.indexOf(' ') + 1, -2).toString('latin1');
  return parts?.length === 1 && parts[0] === asItWas ? null : parts;
}

/** Without the tag; null if a literal in it has to wait. */
function inOneGo([first, ...rest]: CommandPiece[]): CommandPart[] | null {
  if (rest.some((piece) => typeof piece !== 'string' && piece.synchronising)) return null;
  const head = typeof first === 'string' ? first.slice(first.indexOf(' ') + 1) : '';
  return [head, ...rest];
}

function judgeSpelling(at: number, own: Window, other: Window, { isOwn }: Surroundings): Breach | null {
  if (own.end !== 'answered' || other.end !== 'answered') return null;
  if (own.status!.status !== other.status!.status) {
    return {
      oracle: 'same-meaning',
      at,
      shape: `${own.status!.status} and ${other.status!.status}`,
      summary: `A command is answered ${own.status!.status}, and with its strings in another form ${other.status!.status} ("${lastOf(other)}"); a quoted string and a literal are the same (RFC 3501 §4.3)`,
    };
  }
  const one = told(own, isOwn);
  const two = told(other, isOwn);
  if (one === two) return null;
  return {
    oracle: 'same-meaning',
    at,
    shape: 'other data',
    summary: `A command tells "${one.slice(0, 120)}", and with its strings in another form "${two.slice(0, 120)}"; a quoted string and a literal are the same (RFC 3501 §4.3)`,
  };
}

function judgeComplement(at: number, own: Window, other: Window, { exists }: Surroundings): Breach | null {
  if (!succeeded(own) || !succeeded(other)) return null;
  const found = new Set(numbersIn(own));
  const rest = new Set(numbersIn(other));
  const both = [...found].filter((number) => rest.has(number));
  if (both.length > 0)
    return {
      oracle: 'search-complement',
      at,
      shape: 'found twice',
      summary: `Messages ${both.join(', ')} are found by a search and by its NOT as well (RFC 3501 §6.4.4)`,
    };
  const all = found.size + rest.size;
  if (all === exists) return null;
  return {
    oracle: 'search-complement',
    at,
    shape: 'found by neither',
    summary: `A search finds ${found.size} messages and its NOT ${rest.size}, of ${exists} that there are (RFC 3501 §6.4.4)`,
  };
}

function succeeded({ end, status }: Window): boolean {
  return end === 'answered' && status?.status === 'OK';
}

function numbersIn({ responses }: Window): number[] {
  return responses.flatMap(({ response }) =>
    response?.kind === 'data' && response.type === 'SEARCH' ? response.numbers : [],
  );
}

/** What was told, in an order of its own: data may come in any, twice, and the numbers of SEARCH in several lines. */
function told(window: Window, isOwn: Surroundings['isOwn']): string {
  const lines = window.responses.flatMap(({ response }) =>
    response?.kind === 'data' && isAsked(response, isOwn) ? [JSON.stringify(response, plainValue)] : [],
  );
  const found = [...new Set(numbersIn(window))].sort((one, other) => one - other);
  if (found.length > 0) lines.push(`SEARCH ${found.join(' ')}`);
  return [...new Set(lines)].sort().join(' ');
}

/** Mailboxes of others come and go, and are counted meanwhile. */
function isAsked(data: DataResponse, isOwn: Surroundings['isOwn']): boolean {
  if (data.type === 'STATUS' || data.type === 'LIST' || data.type === 'LSUB') return isOwn(data.mailbox);
  return data.type === 'ESEARCH';
}

function plainValue(key: string, value: unknown): unknown {
  // The tag of ESEARCH is that of its command.
  if (key === 'tag') return undefined;
  // Whether something is new changes by looking, and need not be said (RFC 3501 §7.2.2).
  if (key === 'attributes' && Array.isArray(value))
    return value.filter((name: string) => !/^\\(un)?marked$/i.test(name)).sort();
  return typeof value === 'bigint' ? String(value) : value;
}

function lastOf({ responses }: Window): string {
  return printable(responses.at(-1)?.raw ?? Buffer.alloc(0), 120);
}

function read(octets: Buffer): Command | null {
  const framer = new Framer('client');
  framer.push(octets);
  for (let event = framer.next(); event !== null; event = framer.next()) {
    if (event.kind === 'frame') {
      try {
        return parseCommand(event.frame);
      } catch {
        return null;
      }
    }
    if (event.kind === 'fatal') return null;
    framer.acceptLiteral();
  }
  return null;
}
