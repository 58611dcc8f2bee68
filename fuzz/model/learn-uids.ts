/** What APPENDUID and COPYUID tell (RFC 4315 §3): the UIDs of new messages, where the server says them. */
import type { Answer } from '../../drivers/imap/answer.ts';
import { uidsOf } from '../../protocol/imap/uid-set.ts';
import { Broken, sentence } from './broken.ts';
import type { Box, Message } from './store-model.ts';

/** Adds a message to a mailbox. Throws `Broken`. */
export function learnAppended(answer: Answer, box: Box, message: Message): void {
  box.add(message);
  const code = answer.code('APPENDUID');
  if (code === null) return;
  const uids = uidsOf(code.uids);
  if (uids?.length !== 1) throw codeFault(answer, 'APPENDUID', 'does not name one UID for one message');
  validity(answer, box, code.uidvalidity);
  learn(answer, box, message, uids[0]!);
}

/** Adds copies of the messages to a mailbox, in the order that the server tells, or in theirs. Throws `Broken`. */
export function learnCopies(answer: Answer, box: Box, sources: readonly Message[]): void {
  const copies = sources.map((source) => source.copy());
  const code = answer.code('COPYUID');
  if (code === null || sources.some(({ uid }) => uid === null)) {
    box.add(...copies);
    return;
  }
  const from = uidsOf(code.source);
  const to = uidsOf(code.destination);
  const isWhole = from?.length === sources.length && sources.every(({ uid }) => from.includes(uid!));
  if (!isWhole || to?.length !== sources.length)
    throw codeFault(
      answer,
      'COPYUID',
      `does not name the UIDs ${sources.map(({ uid }) => uid).join(', ')}, and one for each`,
    );
  validity(answer, box, code.uidvalidity);
  const uidOf = new Map(copies.map((copy, at) => [copy, to[from.indexOf(sources[at]!.uid!)]!]));
  const inOrder = copies.toSorted((one, other) => uidOf.get(one)! - uidOf.get(other)!);
  box.add(...inOrder);
  for (const copy of inOrder) learn(answer, box, copy, uidOf.get(copy)!);
}

function validity(answer: Answer, box: Box, uidValidity: number): void {
  const fault = box.learnValidity(uidValidity);
  if (fault !== null)
    throw new Broken(
      'data',
      'another UIDVALIDITY',
      `After ${sentence(answer)} ${fault} (RFC 3501 §2.3.1.1).`,
    );
}

function learn(answer: Answer, box: Box, message: Message, uid: number): void {
  const fault = box.learnUid(message, uid);
  if (fault !== null)
    throw new Broken('data', 'UIDs do not ascend', `After ${sentence(answer)} ${fault} (RFC 3501 §2.3.1.1).`);
}

function codeFault(answer: Answer, name: string, what: string): Broken {
  const line = answer.lines().find((one) => one.includes(name)) ?? '';
  return new Broken(
    'data',
    `${name} is wrong`,
    `${sentence(answer)} was answered "${line}", whose ${name} ${what} (RFC 4315 §3).`,
  );
}
