/** Of whom is what was told: of a user, a mailbox and a UIDVALIDITY. */
import { expect, it } from 'vitest';
import { Ledger } from '../../../referee/imap/ledger.ts';
import { SessionState } from '../../../referee/imap/session-state.ts';

function sessionOf(user: string | null): SessionState {
  const session = new SessionState();
  session.user = user;
  return session;
}

it('is one for all sessions of a user', () => {
  const ledger = new Ledger();
  const mailbox = ledger.mailbox(sessionOf('alice'), 'box', 7);
  mailbox.factsOf(5).set('size', 9);
  mailbox.highestUid = 5;
  const same = ledger.mailbox(sessionOf('alice'), 'box', 7);
  expect([same.factsOf(5).get('size'), same.factsOf(6).size, same.highestUid]).toEqual([9, 0, 5]);
});

it('is another for another user, mailbox and UIDVALIDITY', () => {
  const ledger = new Ledger();
  const alice = sessionOf('alice');
  const mailbox = ledger.mailbox(alice, 'box', 7);
  expect(mailbox.highestUid).toBe(0);
  for (const other of [
    ledger.mailbox(sessionOf('bob'), 'box', 7),
    ledger.mailbox(alice, 'Box', 7),
    ledger.mailbox(alice, 'box', 8),
  ])
    expect(other).not.toBe(mailbox);
  expect([...ledger.validities(alice, 'box').keys()]).toEqual([7, 8]);
});

it('is of one session alone where nobody knows who it is', () => {
  const ledger = new Ledger();
  const [one, two] = [sessionOf(null), sessionOf(null)];
  expect(ledger.mailbox(one, 'box', 7)).toBe(ledger.mailbox(one, 'box', 7));
  expect(ledger.mailbox(two, 'box', 7)).not.toBe(ledger.mailbox(one, 'box', 7));
  expect(ledger.mailbox(sessionOf(''), 'box', 7)).not.toBe(ledger.mailbox(one, 'box', 7));
});

it('is empty again when it is cleared', () => {
  const ledger = new Ledger();
  const alice = sessionOf('alice');
  ledger.mailbox(alice, 'box', 7).highestUid = 5;
  ledger.clear();
  expect(ledger.validities(alice, 'box').size).toBe(0);
});
