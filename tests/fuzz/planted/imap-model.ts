/** Bugs that a campaign of the kind `imap-model` has to find: they show in a sequence of commands only. */
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import type { Session } from '../../../fake-server/imap/session.ts';
import { bendCopied } from '../../saboteurs/bend-copies.ts';
import { bendFlags } from '../../saboteurs/bend-flags.ts';
import { bendRename, namesLike } from '../../saboteurs/bend-folders.ts';
import { bendCommand, bendItems, bendResponse, bendStored } from '../../saboteurs/bend-objects.ts';
import { bendKeys, NOTHING } from '../../saboteurs/bend-search.ts';
import type { Planted } from './planted.ts';

const bugOf = (bug: Omit<Planted, 'kind'>): Planted => ({ kind: 'imap-model', ...bug });

/** Of two neighbours that go one after the other, the second is told of by the number that it had before. */
function numbersOfNeighbours(): ServerHooks {
  const last = new WeakMap<Session, number>();
  return bendResponse((response, { session }) => {
    if (response.kind !== 'data' || response.type !== 'EXPUNGE') {
      last.delete(session);
      return [response];
    }
    const follows = last.get(session) === response.number;
    last.set(session, response.number);
    return [follows ? { ...response, number: response.number + 1 } : response];
  });
}

/** So many messages without \Seen STATUS can count. */
const MOST_UNSEEN = 4;
/** A partial FETCH from here on is off by one. */
const FAR_ORIGIN = 40;
/** New messages behind so many are not told of by NOOP. */
const MOST_TOLD = 4;

export const planted: readonly Planted[] = [
  bugOf({
    name: 'or-within-not',
    bug: 'SEARCH takes an OR within a NOT for its first key',
    hooks: () =>
      bendKeys((key) =>
        key.key === 'NOT' && key.operand.key === 'OR' ? { ...key, operand: key.operand.left } : key,
      ),
  }),
  bugOf({
    name: 'sought-quote-escaped',
    bug: 'SEARCH keeps the backslash of an escaped quotation mark',
    hooks: () =>
      bendKeys((key) =>
        key.key === 'SUBJECT' || key.key === 'TEXT'
          ? { ...key, value: key.value.replaceAll('"', '\\"') }
          : key,
      ),
  }),
  bugOf({
    name: 'keyword-with-dollar',
    bug: 'SEARCH KEYWORD finds no keyword that begins with "$"',
    hooks: () => bendKeys((key) => (key.key === 'KEYWORD' && key.flag.startsWith('$') ? NOTHING : key)),
  }),
  bugOf({
    name: 'copies-lose-a-flag',
    bug: 'of three flags a copy has two',
    patch: bendCopied((originals) =>
      originals.map((original) => ({
        ...original,
        flags: original.flags.size > 2 ? [...original.flags].slice(0, 2) : original.flags,
        objectId: null,
      })),
    ),
  }),
  bugOf({
    name: 'second-flag-stays',
    bug: 'STORE -FLAGS of two flags removes the first',
    patch: bendFlags(({ action, flags }) => (action === 'remove' ? { flags: flags.slice(0, 1) } : {})),
  }),
  bugOf({
    name: 'draft-and-seen',
    bug: 'APPEND with \\Draft and \\Seen stores without \\Draft',
    patch: bendStored((message) => {
      const flags = [...message.flags];
      const both = flags.includes('\\Draft') && flags.includes('\\Seen');
      return both ? { ...message, flags: flags.filter((flag) => flag !== '\\Draft') } : message;
    }),
  }),
  bugOf({
    name: 'neighbour-number',
    bug: 'of two neighbours that are expunged the second is told of by a number too high',
    hooks: numbersOfNeighbours,
  }),
  bugOf({
    name: 'uid-expunge-goes-on',
    bug: 'UID EXPUNGE of a set without a comma removes what is marked behind it as well',
    hooks: () =>
      bendCommand('EXPUNGE', ({ command }, next) => {
        const [first, ...rest] = command.uids === '$' ? [] : (command.uids ?? []);
        if (first && rest.length === 0) command.uids = [{ from: first.from, to: '*' }];
        return next();
      }),
  }),
  bugOf({
    name: 'rename-loses-inferiors',
    bug: 'RENAME removes the inferiors',
    patch: bendRename((account, _, to, original) => {
      original();
      for (const name of namesLike(account, to, 'below').sort((one, other) => other.length - one.length))
        account.delete(name);
    }),
  }),
  bugOf({
    name: 'few-unseen',
    bug: `STATUS counts ${MOST_UNSEEN} unseen messages at most`,
    hooks: () =>
      bendResponse((response) => {
        if (response.kind !== 'data' || response.type !== 'STATUS') return [response];
        const items = response.items.map((item) =>
          item.name === 'UNSEEN' && Number(item.value) > MOST_UNSEEN ? { ...item, value: MOST_UNSEEN } : item,
        );
        return [{ ...response, items }];
      }),
  }),
  bugOf({
    name: 'partial-off-by-one',
    bug: `a partial FETCH of TEXT from octet ${FAR_ORIGIN} on begins one octet too late`,
    hooks: () =>
      bendItems((item) =>
        item.name === 'BODY[]' &&
        item.section.text === 'TEXT' &&
        (item.origin ?? 0) >= FAR_ORIGIN &&
        (item.data?.length ?? 0) > 1
          ? { ...item, data: item.data!.subarray(1) }
          : item,
      ),
  }),
  bugOf({
    name: 'fifth-message-untold',
    bug: `NOOP does not tell of new messages behind the ${MOST_TOLD}th`,
    hooks: () =>
      bendResponse((response, _, during) =>
        response.kind === 'data' &&
        response.type === 'EXISTS' &&
        response.number > MOST_TOLD &&
        during?.name === 'NOOP'
          ? []
          : [response],
      ),
  }),
];
