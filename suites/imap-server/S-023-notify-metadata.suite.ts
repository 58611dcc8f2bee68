import type { DataResponse } from '../../protocol/imap/model/response.ts';
import { that } from '../support/judge.ts';
import { foldName } from '../support/listing.ts';
import { mustTell, type Told, unlessOverflow } from '../support/pushed.ts';
import { requirement } from '../support/requirement.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const clauses = (...rfc: string[]): string[] => ['cpm-ms-2.0 §7.8', 'cpm-ms-2.0 §5.4', ...rfc];
const extension = 'NOTIFY';

requirement(['cpm-ms-2.0/CPM-TS-MS-S-023_O', 'cpm-ms-1.0/§6.2.6'], ({ check }) => {
  check(
    'tells the names of the annotations of a watched folder that another session sets or removes',
    { slug: 'metadata', clauses: clauses('RFC 5465 §5.6', 'RFC 5464 §4.4.2'), level: 'MUST', extension },
    async ({ imap, second, folder, profile }) => {
      if (!imap.has('METADATA')) notApplicable('the event is optional without METADATA');
      await second.ok`SETMETADATA ${folder} (/private/comment "one")`;
      const set = unlessOverflow(await imap.act`NOTIFY SET (mailboxes ${folder} (MailboxMetadataChange))`);
      that(set.ok, 'with METADATA support for this event is required', {
        expected: 'tagged OK',
        saw: set.lines().at(-1) ?? '',
        evidence: [set],
      });
      for (const value of ['"two"', 'NIL']) {
        const pushes = imap.listen();
        await second.ok`SETMETADATA ${folder} (/private/comment ${value})`;
        const because = value === 'NIL' ? 'a removed item is always included' : 'the event was asked for';
        await mustTell(pushes, annotation(folder.name, '/private/comment'), profile, because);
      }
    },
  );

  check(
    'tells the names of the annotations of the server that another session sets or removes',
    {
      slug: 'metadata-server',
      clauses: clauses('RFC 5465 §5.7', 'RFC 5464 §4.4.2'),
      level: 'MUST',
      extension,
    },
    async ({ imap, second, folder, profile }) => {
      if (!imap.has('METADATA') && !imap.has('METADATA-SERVER')) {
        notApplicable('the event is optional without METADATA');
      }
      const entry = '/private/vendor/cpm-conformance/notify';
      const set = unlessOverflow(await imap.act`NOTIFY SET (mailboxes ${folder} (ServerMetadataChange))`);
      that(set.ok, 'with METADATA support for this event is required', {
        expected: 'tagged OK',
        saw: set.lines().at(-1) ?? '',
        evidence: [set],
      });
      try {
        for (const value of ['"one"', 'NIL']) {
          const pushes = imap.listen();
          await second.ok`SETMETADATA "" (${entry} ${value})`;
          const because = value === 'NIL' ? 'a removed item is always included' : 'the event was asked for';
          await mustTell(pushes, annotation('', entry), profile, because);
        }
      } finally {
        await second.attempt`SETMETADATA "" (${entry} NIL)`;
      }
    },
  );
});

/** A METADATA response that names the entry, with its value or without. */
function annotation(mailbox: string, entry: string): Told {
  return {
    description: `* METADATA "${mailbox}" ${entry}`,
    fits: (data): data is DataResponse => {
      if (data.type !== 'METADATA' || foldName(data.mailbox) !== foldName(mailbox)) return false;
      const names = data.names ?? data.entries?.map((one) => one.entry) ?? [];
      return names.some((name) => name.toLowerCase() === entry);
    },
  };
}
