/** Numbers that RFC 3501 §2.3.1.1 and RFC 4315 leave to the server, and what APPEND and COPY need not keep. */
import type { ServerHooks } from '../../../fake-server/imap/hooks.ts';
import { type News, SelectedMailbox } from '../../../fake-server/imap/selected-mailbox.ts';
import { Session } from '../../../fake-server/imap/session.ts';
import { Account } from '../../../fake-server/store/account.ts';
import { Mailbox } from '../../../fake-server/store/mailbox.ts';
import type { SequenceRange, SequenceSet } from '../../../protocol/imap/model/common.ts';
import { expandSet } from '../../../protocol/imap/sequence-set.ts';
import { mute } from '../../saboteurs/bend-copies.ts';
import { bendCreated, bendDelete, bendRename } from '../../saboteurs/bend-folders.ts';
import { bendCommand } from '../../saboteurs/bend-objects.ts';
import { bendCode } from '../../saboteurs/bend-selection.ts';
import type { Patch } from '../../saboteurs/saboteur.ts';
import { together } from '../manners.ts';

/** A UIDVALIDITY that nothing in the account has had. */
function freshUidvalidity(account: Account): number {
  Object.defineProperty(account.listeners, 'emit', { value: () => undefined, configurable: true });
  try {
    const name = `${account.naming.prefix}for-its-number`;
    const { uidvalidity } = account.create(name);
    account.delete(name);
    return uidvalidity;
  } finally {
    Reflect.deleteProperty(account.listeners, 'emit');
  }
}

function setUidvalidity(mailbox: Mailbox, value: number): void {
  Object.defineProperty(mailbox, 'uidvalidity', { value, configurable: true });
}

/** A folder and those below it have another UIDVALIDITY when they are renamed. */
export const newWithRename: (patch: Patch) => void = bendRename((account, from, _, original) => {
  const name = account.normalise(from);
  const moved = account
    .entries()
    .filter((entry) => entry.name === name || entry.name.startsWith(`${name}${account.delimiter}`));
  original();
  if (name === 'INBOX') return;
  for (const { mailbox } of moved) if (mailbox) setUidvalidity(mailbox, freshUidvalidity(account));
});

/** A folder that is created again keeps its UIDVALIDITY: its UIDs go on where they were. */
export function continued(patch: Patch): void {
  const gone = new WeakMap<Account, Map<string, Mailbox>>();
  bendDelete((account, name, original) => {
    const mailbox = account.find(name);
    original();
    if (!mailbox) return;
    const ofAccount = gone.get(account) ?? new Map<string, Mailbox>();
    gone.set(account, ofAccount.set(account.normalise(name), mailbox));
  })(patch);
  patch(
    Account.prototype,
    'create',
    (original) =>
      function (this: Account, name, origin) {
        const mailbox = original.call(this, name, origin);
        const former = gone.get(this)?.get(mailbox.name);
        if (former) goOn(mailbox, former);
        return mailbox;
      },
  );
}

/** What was there before is expunged; nobody has the new mailbox selected yet. */
function goOn(mailbox: Mailbox, former: Mailbox): void {
  setUidvalidity(mailbox, former.uidvalidity);
  while (mailbox.highestModseq < former.highestModseq) mailbox.touch();
  const told = mute(mailbox);
  const { quota } = mailbox;
  mailbox.quota = null;
  const blank = { octets: Buffer.alloc(0), internalDate: { instant: 0, zone: '+0000' }, flags: [] };
  mailbox.expunge(mailbox.append(Array.from({ length: former.uidnext - 1 }, () => blank)));
  mailbox.quota = quota;
  told();
}

/** UIDs begin anywhere, and go up by steps. */
export const farApart: (patch: Patch) => void = bendCreated((mailbox) => {
  const told = mute(mailbox);
  const blank = { octets: Buffer.alloc(0), internalDate: { instant: 0, zone: '+0000' }, flags: [] };
  mailbox.expunge(mailbox.append(Array.from({ length: 1234 }, () => blank)));
  told();
});

/** Neither APPENDUID nor COPYUID, though UIDPLUS is offered: both are a SHOULD (RFC 4315 §3). */
export const noUidCodes: ServerHooks = together(
  bendCode('APPENDUID', () => null),
  bendCode('COPYUID', () => null),
);

/** Each number by itself: `4,5,6` for `4:6`. */
function singly(set: SequenceSet): SequenceRange[] {
  return set === '$' ? [] : expandSet(set, 0, 100_000).map((number) => ({ from: number, to: number }));
}

/** The sets of COPYUID, whose order says which is whose, without ranges. */
export const copyuidSingly: ServerHooks = bendCode('COPYUID', (code) => ({
  ...code,
  source: singly(code.source),
  destination: singly(code.destination),
}));

/** APPEND makes nothing of flags and date: both are a SHOULD (RFC 3501 §6.3.11). */
export const bareAppend: ServerHooks = bendCommand('APPEND', ({ command }, next) => {
  for (const message of command.messages) Object.assign(message, { flags: [], date: null });
  return next();
});

/** Copies have no flags, and the date of their making: both are a SHOULD (RFC 3501 §6.4.7). */
export function bareCopies(patch: Patch): void {
  patch(
    Mailbox.prototype,
    'copyFrom',
    (original) =>
      function (this: Mailbox, messages, origin, kept = (message) => message) {
        const internalDate = { instant: Math.floor(Date.now() / 1000) * 1000, zone: '+0000' };
        const dated = messages.map((message) => ({ ...message, internalDate }));
        return original.call(this, dated, origin, (message) => ({ ...kept(message), flags: [] }));
      },
  );
}

/**
 * What arrives where several sessions have the mailbox selected is recent to the one that selected it first, and to no
 * other, whoever is told before it.
 */
export function recentToTheFirst(patch: Patch): void {
  const views = new WeakMap<Mailbox, Set<SelectedMailbox>>();
  patch(
    Session.prototype,
    'select',
    (original) =>
      function (this: Session, mailbox, examined) {
        const selected = original.call(this, mailbox, examined);
        views.set(mailbox, (views.get(mailbox) ?? new Set()).add(selected));
        return selected;
      },
  );
  patch(
    SelectedMailbox.prototype,
    'close',
    (original) =>
      function (this: SelectedMailbox) {
        views.get(this.mailbox)?.delete(this);
        original.call(this);
      },
  );
  patch(
    SelectedMailbox.prototype,
    'takeNews',
    (original) =>
      function (this: SelectedMailbox, withExpunges, wanted) {
        const [first] = [...(views.get(this.mailbox) ?? [])].filter(({ readOnly }) => !readOnly);
        const news = (): News => original.call(this, withExpunges, wanted);
        return first === undefined || first === this ? news() : claimingNothing(this.mailbox, news);
      },
  );
}

function claimingNothing<T>(mailbox: Mailbox, work: () => T): T {
  Object.defineProperty(mailbox, 'notifiedUid', { value: Number.MAX_SAFE_INTEGER, configurable: true });
  Object.defineProperty(mailbox, 'markNotified', { value: () => undefined, configurable: true });
  try {
    return work();
  } finally {
    Reflect.deleteProperty(mailbox, 'notifiedUid');
    Reflect.deleteProperty(mailbox, 'markNotified');
  }
}
