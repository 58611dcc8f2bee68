import { idling } from '../support/idling.ts';
import { code, must, tagged, that } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { listed, mustTell, notTold, status, tells, unlessOverflow } from '../support/pushed.ts';
import { requirement } from '../support/requirement.ts';
import { store } from '../support/stored.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const object = plainMessage({ subject: 'new' });
const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.8', ...rfc];
const refused = tagged('NO', 'BAD');
const extension = 'NOTIFY';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-023_O', 'cpm-ms-1.0/§6.2.6'], ({ check }) => {
  check(
    'tells nothing more after NOTIFY NONE, and of what happened then nothing later',
    { slug: 'none', clauses: clauses('RFC 5465 §3.1', 'RFC 5465 §5'), level: 'MUST', extension },
    async ({ imap, second, folder, names, profile }) => {
      const other = names.fresh('other');
      await imap.ok`CREATE ${other}`;
      await imap.ok`NOTIFY SET (subtree ${folder} (MessageNew MessageExpunge MailboxName))`;
      await imap.ok`NOTIFY NONE`;
      const pushes = imap.listen();
      await store(second, folder, [object]);
      await second.ok`CREATE ${folder.child('new')}`;
      const quiet = await pushes.done();
      const set = await imap.ok`NOTIFY SET (mailboxes ${other} (MessageNew MessageExpunge))`;
      const more = imap.listen();
      await store(second, other, [object]);
      await mustTell(more, status(other), profile, 'this folder is watched');
      for (const answer of [quiet, set, more.heard]) {
        notTold(answer, status(folder), 'NOTIFY NONE asked for silence');
        notTold(answer, listed(folder.child('new')), 'NOTIFY NONE asked for silence');
      }
    },
  );

  check(
    'puts each NOTIFY SET in the place of the one before',
    { slug: 'replaces', clauses: clauses('RFC 5465 §3.1'), level: 'MUST', extension },
    async ({ imap, second, folder, names, profile }) => {
      const other = names.fresh('other');
      await imap.ok`CREATE ${other}`;
      await imap.ok`NOTIFY SET (mailboxes ${folder} (MessageNew MessageExpunge))`;
      await imap.ok`NOTIFY SET (mailboxes ${other} (MessageNew MessageExpunge))`;
      const pushes = imap.listen();
      await store(second, folder, [object]);
      await store(second, other, [object]);
      await mustTell(pushes, status(other), profile, 'the second NOTIFY SET names it');
      notTold(pushes.heard, status(folder), 'the list of events was replaced');
    },
  );

  check(
    'tells nothing of a folder for which NONE is asked, and takes NONE beside the events of another',
    { slug: 'events-none', clauses: clauses('RFC 5465 §5', 'RFC 5465 §8'), level: 'MUST', extension },
    async ({ imap, second, folder, names, profile }) => {
      const other = names.fresh('other');
      await imap.ok`CREATE ${other}`;
      await imap.ok`NOTIFY SET (mailboxes ${other} (MessageNew MessageExpunge))`;
      const answer = unlessOverflow(
        await imap.act`NOTIFY SET (mailboxes ${folder} NONE) (mailboxes ${other} (MessageNew MessageExpunge))`,
      );
      must(answer, tagged('OK'), 'NONE is a list of events, and the other folder can be watched');
      const pushes = imap.listen();
      await store(second, folder, [object]);
      await store(second, other, [object]);
      await mustTell(pushes, status(other), profile, 'its new objects were asked for');
      notTold(pushes.heard, status(folder), 'NONE was asked for');
    },
  );

  check(
    'answers NO, and not BAD, to a request for an event that it does not know',
    { slug: 'event-unknown', clauses: clauses('RFC 5465 §3.1', 'RFC 5465 §8'), level: 'MUST', extension },
    async ({ imap, folder }) => {
      await imap.ok`NOTIFY SET (mailboxes ${folder} (MailboxName))`;
      const answer = unlessOverflow(
        await imap.act`NOTIFY SET (mailboxes ${folder} (MailboxName CpmUnheardOf))`,
      );
      must(answer, tagged('NO'), 'an event of an unsupported type is refused with NO');
      await imap.ok`NOTIFY SET (mailboxes ${folder} (MailboxName))`;
    },
  );

  check(
    'says BADEVENT when it refuses an event',
    { slug: 'badevent', clauses: clauses('RFC 5465 §3.1'), level: 'SHOULD', extension },
    async ({ imap, folder }) => {
      const answer = unlessOverflow(
        await imap.act`NOTIFY SET (mailboxes ${folder} (MailboxName CpmUnheardOf))`,
      );
      must(answer, code('BADEVENT'), 'the NO should carry BADEVENT');
    },
  );

  check(
    'names in BADEVENT all events that it supports',
    { slug: 'badevent-lists', clauses: clauses('RFC 5465 §3.1', 'RFC 5465 §8'), level: 'MUST', extension },
    async ({ imap, folder }) => {
      const answer = unlessOverflow(
        await imap.act`NOTIFY SET (mailboxes ${folder} (MailboxName CpmUnheardOf))`,
      );
      const bad = answer.code('BADEVENT');
      if (!bad) notApplicable('the target does not use BADEVENT');
      const told = new Set(bad.events.map((name) => name.toLowerCase()));
      const groups = [
        ['MessageNew', 'MessageExpunge'],
        ['MessageNew', 'MessageExpunge', 'FlagChange'],
        ['MessageNew', 'MessageExpunge', 'AnnotationChange'],
        ...['MailboxName', 'SubscriptionChange', 'MailboxMetadataChange', 'ServerMetadataChange'].map((e) => [
          e,
        ]),
      ];
      for (const events of groups) {
        const set = await imap.attempt`NOTIFY SET (mailboxes ${folder} (${events.join(' ')}))`;
        const unnamed = set.ok ? events.filter((name) => !told.has(name.toLowerCase())) : [];
        that(unnamed.length === 0, 'BADEVENT lists the names of all events supported', {
          expected: `${events.join(' ')} among the events, since they are taken`,
          saw: bad.events.join(' '),
          evidence: [answer, set],
        });
      }
    },
  );

  check(
    'answers BAD where one of MessageNew and MessageExpunge is asked for without the other',
    { slug: 'pairs', clauses: clauses('RFC 5465 §5', 'RFC 5465 §8'), level: 'MUST', extension },
    async ({ imap, folder }) => {
      await imap.ok`NOTIFY SET (mailboxes ${folder} (MessageNew MessageExpunge))`;
      for (const event of ['MessageNew', 'MessageExpunge']) {
        for (const filter of ['selected', `mailboxes ${folder}`]) {
          const answer = unlessOverflow(await imap.act`NOTIFY SET (${filter} (${event}))`);
          must(answer, tagged('BAD'), 'if one is specified, both are');
        }
      }
      await imap.ok`NOTIFY SET (mailboxes ${folder} (MessageNew MessageExpunge))`;
    },
  );

  check(
    'answers BAD where FlagChange is asked for without MessageNew and MessageExpunge',
    { slug: 'flag-change-alone', clauses: clauses('RFC 5465 §5', 'RFC 5465 §8'), level: 'MUST', extension },
    async ({ imap, folder }) => {
      await imap.ok`NOTIFY SET (mailboxes ${folder} (MessageNew MessageExpunge FlagChange))`;
      for (const filter of ['selected', `mailboxes ${folder}`]) {
        const answer = unlessOverflow(await imap.act`NOTIFY SET (${filter} (FlagChange))`);
        must(answer, tagged('BAD'), 'MessageNew and MessageExpunge belong to FlagChange');
      }
      await imap.ok`NOTIFY NONE`;
    },
  );

  check(
    'refuses events of folders for SELECTED and SELECTED-DELAYED',
    {
      slug: 'selected-folder-events',
      clauses: clauses('RFC 5465 §6.1', 'RFC 5465 §8', 'RFC 3501 §2.2.2'),
      level: 'SHOULD',
      extension,
    },
    async ({ imap, folder }) => {
      await imap.ok`NOTIFY SET (selected (MessageNew MessageExpunge)) (mailboxes ${folder} (MailboxName))`;
      for (const filter of ['selected', 'selected-delayed']) {
        const answer = unlessOverflow(
          await imap.act`NOTIFY SET (${filter} (MessageNew MessageExpunge MailboxName))`,
        );
        must(answer, refused, 'it is an error to specify other events than those of messages');
      }
      await imap.ok`NOTIFY NONE`;
    },
  );

  check(
    'refuses SELECTED and SELECTED-DELAYED in one command',
    {
      slug: 'selected-twice',
      clauses: clauses('RFC 5465 §6.1', 'RFC 5465 §8', 'RFC 3501 §2.2.2'),
      level: 'SHOULD',
      extension,
    },
    async ({ imap }) => {
      await imap.ok`NOTIFY SET (selected-delayed (MessageNew MessageExpunge))`;
      const answer = unlessOverflow(
        await imap.act`NOTIFY SET (selected (MessageNew MessageExpunge)) (selected-delayed (MessageNew MessageExpunge))`,
      );
      must(answer, refused, 'only one of the two can be specified');
      await imap.ok`NOTIFY NONE`;
    },
  );

  check(
    'refuses FETCH attributes for folders that are not the selected one',
    {
      slug: 'attributes-elsewhere',
      clauses: clauses('RFC 5465 §8', 'RFC 3501 §2.2.2'),
      level: 'SHOULD',
      extension,
    },
    async ({ imap, folder }) => {
      await imap.ok`NOTIFY SET (selected (MessageNew (UID) MessageExpunge))`;
      const answer = unlessOverflow(
        await imap.act`NOTIFY SET (mailboxes ${folder} (MessageNew (UID) MessageExpunge))`,
      );
      must(answer, refused, 'the list may only be present for SELECTED and SELECTED-DELAYED');
      await imap.ok`NOTIFY NONE`;
    },
  );

  check(
    'takes the words of NOTIFY in any case',
    { slug: 'notify-any-case', clauses: clauses('RFC 5465 §8'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      await imap.ok`NOTIFY SET (selected (MessageNew MessageExpunge)) (mailboxes ${folder} (MessageNew MessageExpunge))`;
      await imap.ok`NOTIFY NONE`;
      const answer = unlessOverflow(
        await imap.act`nOtIfY sEt (SELECTED (messagenew MESSAGEEXPUNGE)) (mAiLbOxEs ${folder} (mEsSaGeNeW messageexpunge))`,
      );
      must(answer, tagged('OK'), 'alphabetic characters are case-insensitive');
      const pushes = imap.listen();
      await store(second, folder, [object]);
      await mustTell(pushes, status(folder), profile, 'MessageNew was asked for');
    },
  );

  check(
    'tells in IDLE just the events that NOTIFY asked for',
    { slug: 'idle-same', clauses: clauses('RFC 5465 §4'), level: 'MUST', extension },
    async ({ imap, second, folder, names, profile }) => {
      if (!imap.has('IDLE')) notApplicable('the target has no IDLE');
      const [watched, apart] = [names.fresh('watched'), names.fresh('apart')];
      for (const one of [watched, apart]) await imap.ok`CREATE ${one}`;
      await imap.ok`SELECT ${folder}`;
      await imap.ok`NOTIFY SET (mailboxes ${watched} (MessageNew MessageExpunge))`;
      const idle = await idling(imap);
      await store(second, folder, [object]);
      await store(second, apart, [object]);
      await store(second, watched, [object]);
      const push = await idle.next((received) => tells(received, status(watched)), profile.pushDeadlineMs);
      const { heard } = idle;
      unlessOverflow(await idle.done());
      that(push, 'NOTIFY asked for it, and IDLE changes nothing of that', {
        expected: `${status(watched).description} before DONE`,
        saw: heard.lines().join(' | ') || 'nothing',
        evidence: [heard],
      });
      notTold(heard, status(apart), 'NOTIFY did not ask for it');
      that(heard.data('EXISTS').length === 0, 'NOTIFY did not ask for the selected folder', {
        expected: 'no EXISTS',
        saw: 'EXISTS',
        evidence: [heard],
      });
    },
  );

  check(
    'refuses NOTIFY without arguments that make sense',
    {
      slug: 'notify-malformed',
      clauses: clauses('RFC 5465 §8', 'RFC 3501 §2.2.2'),
      level: 'SHOULD',
      extension,
    },
    async ({ imap, folder }) => {
      await imap.ok`NOTIFY NONE`;
      for (const rest of [
        '',
        ' SOME',
        ' SET',
        ' NONE NONE',
        ` SET (mailboxes ${folder})`,
        ' SET (selected ())',
      ]) {
        must(await imap.act`NOTIFY${rest}`, refused, 'it is not what the grammar allows');
      }
      await imap.ok`NOTIFY NONE`;
    },
  );
});
