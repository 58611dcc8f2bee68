/** LIST and LSUB: which names are told (RFC 3501 §6.3.8, §6.3.9). */
import type { Answer } from '../../drivers/imap/answer.ts';
import { Broken, sentence } from './broken.ts';
import { type CaseRun, mustBeOk, type Session } from './case-run.ts';
import type { ImapOpOf } from './ops.ts';
import { keyOf } from './store-model.ts';

export async function list(run: CaseRun, session: Session, op: ImapOpOf<'list'>): Promise<Answer | null> {
  const box = run.box(op.box);
  // A name that is on the list of subscriptions may be told as what lies above another: only whole lists are compared.
  if (op.pattern === 'level' && (op.subscribed || run.facts.delimiter === null)) return null;
  const { answer } = await session.exchange([listCommand(run, box.path, op)]);
  mustList(run, box.path, op, answer);
  return answer;
}

type Listing = Pick<ImapOpOf<'list'>, 'pattern' | 'subscribed'>;

export function listCommand(run: CaseRun, path: readonly string[], { pattern, subscribed }: Listing): string {
  const own = run.quoted(path);
  const tail = { all: '*', level: '%', exact: '' }[pattern];
  const wanted = tail === '' ? own : `${own.slice(0, -1)}${run.facts.delimiter ?? '-'}${tail}"`;
  return `${subscribed ? 'LSUB' : 'LIST'} "" ${wanted}`;
}

/** Throws `Broken` unless the names are told that are there, and no others. */
export function mustList(
  run: CaseRun,
  path: readonly string[],
  { pattern, subscribed }: Listing,
  answer: Answer,
): void {
  mustBeOk(answer, 'it always succeeds', subscribed ? 'RFC 3501 §6.3.9' : 'RFC 3501 §6.3.8');
  const { model } = run;
  const covers = (key: string): boolean => {
    const one = key === '' ? [] : key.split('\n');
    if (pattern === 'exact') return key === keyOf(path);
    const isLower = one.length > path.length && path.every((segment, at) => one[at] === segment);
    return isLower && (pattern === 'all' || one.length === path.length + 1);
  };
  const names = [...model.boxes.keys()].filter((key) => !subscribed || model.subscribed.has(key));
  const unsure = subscribed ? model.maybeSubscribed : model.leftOver;
  const wanted = names.filter((key) => covers(key) && !unsure.has(key)).map(run.nameAtKey);
  // Whether a name that is subscribed is told while no mailbox has it is the server's choice.
  const further = subscribed ? [...unsure, ...model.subscribed, ...above(model.subscribed)] : unsure;
  const may = new Set([...wanted, ...[...further].map(run.nameAtKey)]);
  const told = answer.data(subscribed ? 'LSUB' : 'LIST').map(({ mailbox }) => mailbox);
  const lacking = wanted.find((name) => !told.includes(name));
  const extra = told.find((name) => !may.has(name));
  if (lacking === undefined && extra === undefined) return;
  throw new Broken(
    'data',
    `${subscribed ? 'LSUB' : 'LIST'} ${lacking === undefined ? 'tells too much' : 'lacks a name'}`,
    lacking === undefined
      ? `${sentence(answer)} told of "${extra}", which is not there (RFC 3501 §6.3.8).`
      : `${sentence(answer)} did not tell of "${lacking}", which is there (RFC 3501 §6.3.8).`,
  );
}

/** Names above those that are subscribed: LSUB may tell them as `\Noselect` (RFC 3501 §6.3.9). */
function above(keys: Iterable<string>): string[] {
  return [...keys].flatMap((key) => {
    const segments = key === '' ? [] : key.split('\n');
    return segments.map((_, at) => segments.slice(0, at).join('\n'));
  });
}
