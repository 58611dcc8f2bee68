/** Other mod-sequences on the wire than the store counts: any that grow are right (RFC 7162 §3.1). */
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import type { Command, SearchKey } from '../../../protocol/imap/model/command.ts';
import type { FetchItem, Response, StatusItem } from '../../../protocol/imap/model/response.ts';

/** What the store counts as `n` is `base + n * step` outside. 0, which says that there are none, stays. */
export function otherModseqs(base: bigint, step: bigint): ServerHooks {
  const outside = (modseq: bigint): bigint => (modseq === 0n ? 0n : base + modseq * step);
  /** The greatest of the store's that is not above it: to be above the one is to be above the other. */
  const upTo = (modseq: bigint): bigint => (modseq < base ? 0n : (modseq - base) / step);
  /** The least of the store's that is not below it. */
  const from = (modseq: bigint): bigint => (modseq < base ? 0n : (modseq - base + step - 1n) / step);
  return {
    onCommand: (ctx, next) => {
      turnCommand(ctx.command, upTo, from);
      return next();
    },
    onResponse: (response) => [turnResponse(response, outside)],
  };
}

type Turn = (modseq: bigint) => bigint;

function turnCommand(command: Command, upTo: Turn, from: Turn): void {
  if (command.name === 'STORE' && command.unchangedSince !== null)
    command.unchangedSince = upTo(command.unchangedSince);
  if (command.name === 'FETCH')
    for (const one of command.modifiers) if (one.name === 'CHANGEDSINCE') one.modseq = upTo(one.modseq);
  if (command.name === 'SELECT' || command.name === 'EXAMINE')
    for (const one of command.parameters) if (one.name === 'QRESYNC') one.modseq = upTo(one.modseq);
  if (command.name === 'SEARCH') turnKey(command.key, from);
}

function turnKey(key: SearchKey, from: Turn): void {
  if (key.key === 'MODSEQ') key.modseq = from(key.modseq);
  if (key.key === 'AND') for (const operand of key.operands) turnKey(operand, from);
  if (key.key === 'NOT') turnKey(key.operand, from);
  if (key.key === 'OR') for (const operand of [key.left, key.right]) turnKey(operand, from);
}

function turnResponse(response: Response, outside: Turn): Response {
  if (response.kind === 'status' && response.code?.name === 'HIGHESTMODSEQ')
    return { ...response, code: { name: 'HIGHESTMODSEQ', value: outside(response.code.value) } };
  if (response.kind !== 'data') return response;
  switch (response.type) {
    case 'FETCH':
      return { ...response, items: response.items.map((item) => turnItem(item, outside)) };
    case 'SEARCH':
    case 'ESEARCH':
      return { ...response, modseq: response.modseq === null ? null : outside(response.modseq) };
    case 'STATUS':
      return { ...response, items: response.items.map((item) => turnStatus(item, outside)) };
    default:
      return response;
  }
}

function turnItem(item: FetchItem, outside: Turn): FetchItem {
  return item.name === 'MODSEQ' ? { ...item, modseq: outside(item.modseq) } : item;
}

function turnStatus({ name, value }: StatusItem, outside: Turn): StatusItem {
  return { name, value: name === 'HIGHESTMODSEQ' ? outside(BigInt(value)) : value };
}
