/**
 * Changes the store behind the client's back. What is told of it is told by the store's own events: to IDLE and NOTIFY,
 * to polls and callbacks.
 */
import { decodeMailboxName, encodeMailboxName } from '../../protocol/imap/mailbox-name.ts';
import { ProtocolError } from '../../protocol/imap/protocol-error.ts';
import { nearest } from '../../target/nearest.ts';
import { ANYONE, RIGHTS } from '../store/access-list.ts';
import type { Account } from '../store/account.ts';
import type { Mailbox } from '../store/mailbox.ts';
import type { StoredMessage } from '../store/message.ts';
import { StoreError } from '../store/store-error.ts';
import { letterOf } from './letter.ts';
import { ScenarioError } from './scenario-error.ts';
import type { Change, ChangeResult, Messages } from './types.ts';
import type { World } from './world.ts';

/** Who makes these changes: no session and no request. */
const SCENARIO: object = { scenario: true };

type Done = Partial<Pick<ChangeResult, 'folder' | 'uids' | 'uidvalidity'>>;

type Doers = {
  readonly [Name in Change['change']]: (
    change: Extract<Change, { change: Name }>,
    account: Account,
    world: World,
  ) => Done;
};

/**
 * Makes one change. Throws `ScenarioError` for a user, a folder or messages that there are not, and for what the store
 * refuses; nothing was changed then.
 */
export function applyChange(world: World, change: Change): ChangeResult {
  if (!Object.hasOwn(DOERS, change.change))
    throw new ScenarioError(
      `There is no change ${JSON.stringify(change.change)}.`,
      `Choose one of ${Object.keys(DOERS).join(', ')}.`,
    );
  const account = accountOf(world, change);
  // The table gives each name a function for just that change, which no type can say of a look-up.
  const act = DOERS[change.change] as (change: Change, account: Account, world: World) => Done;
  try {
    const done = act(change, account, world);
    return {
      change: change.change,
      user: account.user,
      folder: null,
      uids: [],
      uidvalidity: null,
      ...done,
    };
  } catch (error) {
    if (error instanceof ProtocolError)
      throw new ScenarioError(`${placeOf(change)}: that is no name.`, 'Write whole characters.');
    if (!(error instanceof StoreError)) throw error;
    throw new ScenarioError(
      `${placeOf(change)}: the store refuses: ${error.message} (${error.code}).`,
      'Change the name, or what the store has before this change.',
    );
  }
}

const DOERS: Doers = {
  deliver: (change, account) => {
    const mailbox = folderOf(account, change);
    const { flags = [], count = 1 } = change;
    const letters = Array.from({ length: count }, (_, index) => ({
      octets: letterOf(change, index, count),
      internalDate: { instant: Math.floor(Date.now() / 1000) * 1000, zone: '+0000' },
      flags,
    }));
    return about(mailbox, mailbox.append(letters, SCENARIO));
  },
  expunge: (change, account) => {
    const mailbox = folderOf(account, change);
    return about(mailbox, mailbox.expunge(messagesOf(mailbox, change), SCENARIO));
  },
  setFlags: (change, account) => {
    const mailbox = folderOf(account, change);
    const { action = 'add', flags } = change;
    return about(mailbox, mailbox.storeFlags(messagesOf(mailbox, change), action, flags, SCENARIO));
  },
  createFolder: ({ folder }, account) => about(account.create(encodeMailboxName(folder), SCENARIO)),
  renameFolder: (change, account) => {
    nameOf(account, change);
    account.rename(encodeMailboxName(change.folder), encodeMailboxName(change.to), SCENARIO);
    const mailbox = account.find(encodeMailboxName(change.to));
    return mailbox === null ? { folder: change.to } : about(mailbox);
  },
  deleteFolder: (change, account) => {
    account.delete(nameOf(account, change), SCENARIO);
    return { folder: change.folder };
  },
  newUidValidity: (change, account) => {
    const mailbox = account.renew(folderOf(account, change).name, SCENARIO);
    return about(mailbox, mailbox.messages);
  },
  setRights: (change, account, world) => {
    checkIdentifier(world, change);
    const foreign = [...change.rights].find((right) => !RIGHTS.includes(right));
    if (foreign !== undefined)
      throw new ScenarioError(
        `${placeOf(change)}: there is no right ${JSON.stringify(foreign)}.`,
        `Rights are letters of ${RIGHTS}.`,
      );
    const mailbox = folderOf(account, change);
    if (change.rights === '') mailbox.deleteRights(change.identifier, SCENARIO);
    else mailbox.changeRights(change.identifier, 'replace', change.rights, SCENARIO);
    return about(mailbox);
  },
  setQuota: ({ octets }, account) => {
    account.quota.limit = octets;
    return {};
  },
  expireTokens: (_, account, world) => {
    world.expireTokens(account.user);
    return {};
  },
};

function about(mailbox: Mailbox, messages: readonly StoredMessage[] = []): Done {
  const { name, uidvalidity } = mailbox;
  return { folder: decodeMailboxName(name), uids: messages.map(({ uid }) => uid), uidvalidity };
}

function accountOf({ store }: World, change: Change): Account {
  const [first] = store.accounts;
  const account = change.user === undefined ? first : store.account(change.user);
  if (account) return account;
  const users = [...store.accounts].map(({ user }) => user);
  throw new ScenarioError(
    `${change.change}, "user": there is no user ${JSON.stringify(change.user)}.`,
    `The users of this server are ${users.join(', ')}.`,
  );
}

/** RFC 4314 §2 lets any identifier stand in a list; here one that is nobody's would give rights to nobody. */
function checkIdentifier({ store }: World, change: Extract<Change, { change: 'setRights' }>): void {
  const who = change.identifier.replace(/^-/, '');
  const known = [...[...store.accounts].map(({ user }) => user), ANYONE];
  if (known.includes(who)) return;
  const near = nearest(who, known);
  throw new ScenarioError(
    `${placeOf(change)}: there is no identifier ${JSON.stringify(change.identifier)}.`,
    near === null
      ? `It is one of ${known.join(', ')}, or one behind a dash, from whom rights are taken.`
      : `Did you mean ${near}?`,
  );
}

/** The mailbox of the folder that a change names, INBOX unless it does. */
function folderOf(account: Account, change: Change & { folder?: string }): Mailbox {
  const mailbox = account.find(nameOf(account, change));
  if (mailbox) return mailbox;
  throw new ScenarioError(
    `${placeOf(change)}: it is a name that cannot be selected.`,
    'Name a folder that holds messages, or create it first.',
  );
}

/** The name as the store has it. */
function nameOf(account: Account, change: Change & { folder?: string }): string {
  const { folder = 'INBOX' } = change;
  const name = encodeMailboxName(folder);
  if (account.has(name)) return name;
  const known = account.entries().map((entry) => decodeMailboxName(entry.name));
  const near = nearest(folder, known);
  throw new ScenarioError(
    `${placeOf(change)}: ${account.user} has no such folder.`,
    near === null
      ? `Create it first with {"change": "createFolder", "user": ${JSON.stringify(account.user)}}.`
      : `Did you mean ${near}?`,
  );
}

function messagesOf(
  mailbox: Mailbox,
  change: Change & { messages: Messages; folder?: string },
): StoredMessage[] {
  const { messages } = mailbox;
  const { messages: wanted } = change;
  if (wanted === 'all') return [...messages];
  const found =
    wanted === 'first'
      ? messages.slice(0, 1)
      : wanted === 'last'
        ? messages.slice(-1)
        : inSet(messages, wanted);
  if (found.length > 0) return found;
  const last = messages.at(-1)?.uid;
  throw new ScenarioError(
    `${placeOf(change)}: there is no message ${JSON.stringify(wanted)} in it.`,
    last === undefined ? 'It is empty: deliver a message first.' : `Its UIDs go up to ${last}.`,
  );
}

function inSet(messages: readonly StoredMessage[], set: string): StoredMessage[] {
  const last = messages.at(-1)?.uid ?? 0;
  const ranges = set.split(',').map((range) => {
    const [from = 0, to = from] = range.split(':').map((number) => (number === '*' ? last : Number(number)));
    return [Math.min(from, to), Math.max(from, to)] as const;
  });
  return messages.filter(({ uid }) => ranges.some(([from, to]) => uid >= from && uid <= to));
}

/** `deliver to "INBOX"`: where in a scenario the fault is. */
function placeOf(change: Change & { folder?: string }): string {
  return `${change.change}, folder ${JSON.stringify(change.folder ?? 'INBOX')}`;
}
