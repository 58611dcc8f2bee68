import { bodyOf, flagsOf, internalDateOf, sizeOf, uidOf } from '../../drivers/imap/fetch-item.ts';
import { runWitness, WitnessError, type WitnessMessage } from '../../drivers/imap/witness.ts';
import { decodeMailboxName } from '../../protocol/imap/mailbox-name.ts';
import { chatMessage } from '../support/cpm-objects.ts';
import { endpointOf } from '../support/doors.ts';
import { comparable } from '../support/flags.ts';
import type { Folder } from '../support/folder.ts';
import { equal } from '../support/judge.ts';
import { plainMessage } from '../support/objects.ts';
import { requirement } from '../support/requirement.ts';
import { searched } from '../support/searched.ts';
import { selectionOf } from '../support/selection.ts';
import type { Session } from '../support/session.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const IDS = { conversationId: 'witness-1', contributionId: 'witness-2', imdnMessageId: 'witness-3' };

requirement(['cpm-ms-2.0/§7', 'cpm-ms-1.0/§6.2'], ({ check }) => {
  check(
    'shows a client of other make the same folders and objects',
    { slug: 'agrees-with-witness', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §2.3'], level: 'MUST' },
    async ({ imap, names, profile }) => {
      const [source, destination] = [names.fresh('source'), names.fresh('copies')];
      const saw = await runWitness({
        endpoint: endpointOf(profile, 'usual') ?? inconclusive('the target has no IMAP door'),
        account: profile.first,
        insecure: profile.insecure,
        caFile: profile.caFile,
        source: decodeMailboxName(source.name),
        destination: decodeMailboxName(destination.name),
        messages: [
          { octets: plainMessage({ subject: 'the needle' }), flags: ['\\Seen'] },
          {
            octets: chatMessage(IDS, 'a chat message'),
            flags: [],
            internalDate: new Date('2014-04-29T17:46:50Z'),
          },
          { octets: plainMessage({ subject: 'to be removed' }), flags: ['\\Draft'] },
        ],
        subject: 'needle',
        timeoutMs: 3 * profile.timeoutMs,
      }).catch((error: unknown) => {
        if (error instanceof WitnessError) inconclusive(error.message);
        throw error;
      });

      const copies = await look(imap, destination);
      equal(
        copies,
        { uidvalidity: Number(saw.destination.uidValidity), messages: saw.copies.map(facts) },
        'the folder of the copies, as this tool sees it',
        'both clients see the same folder',
      );
      const originals = await look(imap, source);
      const first = saw.messages[0]?.uid;
      equal(
        originals,
        {
          uidvalidity: Number(saw.source.uidValidity),
          messages: saw.messages
            .filter(({ uid }) => saw.uidsAfterExpunge.includes(uid))
            .map((message) =>
              facts(message.uid === first ? { ...message, flags: saw.flagsAfterStore } : message),
            ),
        },
        'the folder of the originals, as this tool sees it',
        'both clients see the same folder, after what the one has done to it',
      );
      const search = await imap.ok`UID SEARCH SUBJECT "needle"`;
      equal(
        searched(search),
        saw.searches.subject,
        'what SEARCH finds',
        'both clients find the same',
        search,
      );
    },
  );
});

/** What both clients know of a message. */
interface Facts {
  uid: number | null;
  flags: string[] | null;
  size: number | null;
  internalDate: number | null;
  octets: string | null;
}

function facts({ uid, flags, size, internalDate, octets }: WitnessMessage): Facts {
  return { uid, flags: comparable(flags), size, internalDate, octets: octets.toString('latin1') };
}

async function look(
  imap: Session,
  folder: Folder,
): Promise<{ uidvalidity: number | null; messages: Facts[] }> {
  const { uidvalidity } = selectionOf(await imap.ok`EXAMINE ${folder}`);
  const answer = await imap.ok`UID FETCH 1:* (UID FLAGS RFC822.SIZE INTERNALDATE BODY.PEEK[])`;
  const messages = answer
    .fetches()
    .sort((a, b) => a.number - b.number)
    .map((fetch) => ({
      uid: uidOf(fetch),
      flags: comparable(flagsOf(fetch)),
      size: sizeOf(fetch),
      internalDate: internalDateOf(fetch)?.instant ?? null,
      octets: bodyOf(fetch)?.toString('latin1') ?? null,
    }));
  return { uidvalidity, messages };
}
