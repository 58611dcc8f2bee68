import { deferredFolder } from '../support/deferred.ts';
import { data, equal, must, mustNot, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { polled } from '../support/polled.ts';
import { requirement } from '../support/requirement.ts';
import { selectionOf } from '../support/selection.ts';
import type { Session } from '../support/session.ts';
import { subjectsByUid } from '../support/subjects.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';
import { literal } from '../support/wire.ts';

const clauses = ['cpm-ms-2.0 §7.3.1.1'];

/** The UID of the message with this subject in the selected folder, if it is there once. */
async function uidOfSubject(imap: Session, subject: string): Promise<number | null> {
  const found = [...(await subjectsByUid(imap))].filter(([, text]) => text === subject);
  return found.length === 1 ? found[0]![0] : null;
}

/** Cleans up a folder that outlives the run. */
async function removed(imap: Session, uid: number): Promise<void> {
  await imap.ok`UID STORE ${uid} +FLAGS.SILENT (\Deleted)`;
  await imap.ok`EXPUNGE`;
}

/**
 * Idles until the server says that a message is gone, at `end` (as `performance.now()` has it) or later. Gives up after
 * `timeoutMs`, for the removal may have been told before, or be told with the next command.
 */
async function untilRemoval(imap: Session, end: number, timeoutMs: number): Promise<void> {
  const idle = await imap.idle();
  await idle.next(({ response }) => {
    const isRemoval =
      response?.kind === 'data' && (response.type === 'EXPUNGE' || response.type === 'VANISHED');
    return isRemoval && performance.now() >= end;
  }, timeoutMs);
  await idle.done();
}

requirement('cpm-ms-2.0/§7.3.1.1', ({ check }) => {
  check(
    'stores a deferred message at the end of its folder, and keeps it until the client moves it',
    { slug: 'kept-until-moved', clauses: [...clauses, 'RFC 3501 §6.3.11', 'RFC 3501 §6.4.7'], level: 'MUST' },
    async ({ imap, environment, names, note, second }) => {
      const folder = await deferredFolder({ imap, environment, note }, names.fresh('deferred'));
      const elsewhere = names.fresh('elsewhere');
      const subject = names.fresh('message').name;
      await imap.ok`CREATE ${elsewhere}`;
      const before = selectionOf(await second.ok`SELECT ${folder}`);
      const append = await imap.act`APPEND ${folder} ${literal(plainMessage({ subject }))}`;
      must(append, tagged('OK'), 'the folder takes messages');
      const select = await second.ok`SELECT ${folder}`;
      const uid = await uidOfSubject(second, subject);
      that(uid !== null && uid >= (before.uidnext ?? 1), 'it is stored at the end of the folder', {
        expected: `one message with this subject, its UID at least ${before.uidnext}`,
        saw: uid === null ? 'no such message' : `UID ${uid}`,
        evidence: [append, select],
      });
      const copy = await second.act`UID COPY ${uid} ${elsewhere}`;
      must(copy, tagged('OK'), 'a deferred message can be moved out');
      await second.ok`UID STORE ${uid} +FLAGS.SILENT (\Deleted)`;
      const expunge = await second.act`EXPUNGE`;
      must(expunge, tagged('OK'), 'a deferred message can be moved out');
      equal(await uidOfSubject(second, subject), null, 'its UID where it was', 'it was moved away', expunge);
      const moved = await second.ok`SELECT ${elsewhere}`;
      that((await uidOfSubject(second, subject)) !== null, 'it was moved here', {
        expected: 'the message in the folder that it was moved to',
        saw: `${selectionOf(moved).exists} messages, not this one`,
        evidence: [copy, moved],
      });
    },
  );

  check(
    'tells a client of the arrival of a deferred message',
    { slug: 'announced', clauses: [...clauses, 'cpm-ms-2.0 §7.8', 'RFC 3501 §7.3.1'], level: 'MUST' },
    async ({ imap, environment, names, note, second }) => {
      const folder = await deferredFolder({ imap, environment, note }, names.fresh('deferred'));
      const subject = names.fresh('message').name;
      await second.ok`SELECT ${folder}`;
      const append = await imap.act`APPEND ${folder} ${literal(plainMessage({ subject }))}`;
      must(append, tagged('OK'), 'the folder takes messages');
      const told = await polled(second, data('EXISTS'));
      must(
        told,
        data('EXISTS'),
        'the client is notified of the new message, by EXISTS at least (erratum E-04)',
      );
      const uid = await uidOfSubject(second, subject);
      that(uid !== null, 'what EXISTS announces can be fetched', {
        expected: 'the message in the folder',
        saw: 'no such message',
        evidence: [append, told],
      });
      await removed(second, uid);
    },
  );

  check(
    'removes a deferred message when its time is up, and not before',
    { slug: 'expires', clauses, level: 'MUST' },
    async ({ imap, environment, names, note, profile, second }) => {
      const expiry = profile.deferred?.expiresAfterMs ?? null;
      if (expiry === null) {
        notApplicable(
          'the profile names no folder for deferred messages with its expiry: "deferred": {"folder": …, "expiresAfterMs": …}',
        );
      }
      if (!second.has('IDLE'))
        notApplicable('without IDLE (RFC 2177) the end of a message cannot be awaited');
      const folder = await deferredFolder({ imap, environment, note }, names.fresh('deferred'));
      const subject = names.fresh('message').name;
      await second.ok`SELECT ${folder}`;
      const begin = performance.now();
      const append = await imap.act`APPEND ${folder} ${literal(plainMessage({ subject }))}`;
      must(append, tagged('OK'), 'the folder takes messages');
      await polled(second, data('EXISTS'));
      const uid = await uidOfSubject(second, subject);
      if (performance.now() - begin < expiry) {
        that(uid !== null, 'a deferred message remains until its time is up', {
          expected: `the message in the folder, less than ${expiry} ms after it was stored`,
          saw: 'no such message',
          evidence: [append],
        });
      } else if (uid === null) inconclusive('the target was too slow to look before the message expired');
      await untilRemoval(second, begin + expiry, expiry + profile.pushDeadlineMs);
      const select = await second.ok`SELECT ${folder}`;
      const left = await uidOfSubject(second, subject);
      if (left !== null) await removed(second, left);
      mustNot(
        select,
        { description: 'the message still there', test: () => left !== null },
        `${expiry} ms after it was stored a deferred message is deleted`,
      );
    },
  );
});
