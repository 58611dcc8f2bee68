/** Storing, fetching, converting, copying, searching, flags: C-009 to C-012, C-018 to C-019a. */
import { OWN_MESSAGE } from '../complete-client.ts';
import { appends, changed, sends, type Variant, without } from './variant.ts';

/** Changes of the flags of one message. */
const storesFlags = (...changes: string[]) => sends(...changes.map((change) => `UID STORE 4 ${change}`));

export const OBJECTS: readonly Variant[] = [
  {
    name: 'stores a chat message without Conversation-ID',
    bend: { append: appends(changed('Conversation-ID: ', 'X-Other: ')) },
    red: ['fail: stores-right-objects'],
  },
  {
    name: 'stores a chat message whose CPIM has another IMDN-Message-ID',
    bend: { append: appends(changed('imdn.Message-ID: Own', 'imdn.Message-ID: Not')) },
    red: ['fail: stores-right-objects'],
  },
  {
    name: 'stores a chat message without IMDN-Message-ID',
    bend: { append: appends(changed('IMDN-Message-ID: ', 'X-Id: ')) },
    red: ['fail: stores-right-objects'],
  },
  {
    name: 'sends an object before the server asked for it',
    bend: {
      append: async ({ imap }) => {
        const asked = imap.place;
        imap.write(
          Buffer.concat([
            Buffer.from(`a9 APPEND Work {${OWN_MESSAGE.length}}\r\n`),
            OWN_MESSAGE,
            Buffer.from('\r\n'),
          ]),
        );
        await imap.until(/^a9 OK .*\r\n/m, asked);
      },
    },
    red: ['fail: append-waits', 'fail: waits-for-literals'],
  },
  {
    name: 'copies a message without its notifications',
    bend: { copy: sends('UID COPY 2 Work') },
    red: ['fail: copies-imdns'],
  },
  {
    name: 'copies by sequence number, without the notifications',
    bend: { copy: sends('COPY 2 Work') },
    red: ['fail: copies-imdns'],
  },
  {
    name: 'searches for 8-bit octets without a CHARSET',
    bend: {
      search: async ({ imap }) => {
        await imap.command('UID SEARCH TEXT Hello');
        await imap.command('UID SEARCH TEXT ', Buffer.from('caf\u00e9'));
      },
    },
    red: ['fail: search-charset'],
  },
  {
    name: 'stores \\Recent',
    bend: { flags: sends('UID STORE 2 +FLAGS (\\Seen \\Recent)', 'UID STORE 2 +FLAGS (\\Seen)') },
    red: ['fail: grammar'],
  },
  {
    name: 'stores flags in a folder that it opened for reading',
    bend: {
      flags: sends(
        'EXAMINE Talk',
        'UID STORE 2 +FLAGS (\\Seen)',
        'SELECT Talk',
        'UID STORE 2 +FLAGS (\\Seen)',
      ),
    },
    red: ['warn: permanent-flags'],
  },
  {
    name: 'stores a chat message without a date',
    bend: { append: appends(changed('\r\nDate: ', '\r\nX-Date: ')) },
    red: ['fail: stores-right-objects'],
  },
  {
    name: 'stores a chat message without Contribution-ID',
    bend: { append: appends(changed('Contribution-ID: ', 'X-Contribution: ')) },
    red: ['fail: stores-right-objects'],
  },
  {
    name: 'opens a message by the number that it had before an EXPUNGE',
    bend: { expunge: sends('UID EXPUNGE 2:3', 'FETCH 5 (BODY.PEEK[])') },
    red: ['fail: fetches-existing'],
  },
  {
    name: 'copies by the number of before an EXPUNGE',
    bend: { expunge: sends('UID EXPUNGE 2:3', 'COPY 4:5 Work') },
    red: ['fail: copies-existing'],
  },
  {
    name: 'marks as read by the number of before an EXPUNGE',
    bend: { expunge: sends('UID EXPUNGE 2:3', 'STORE 5 +FLAGS (\\Seen)') },
    red: ['fail: stores-existing'],
  },
  {
    name: 'asks for the flags of more messages than there are',
    bend: { contents: sends('FETCH 1:* (UID FLAGS RFC822.SIZE)', 'FETCH 1:50 (FLAGS)') },
    red: ['fail: fetches-flags-existing'],
  },
  {
    name: 'asks for the last message of a folder without any',
    bend: { emptyFolder: sends('SELECT INBOX', 'FETCH 1:* (FLAGS)') },
    red: ['warn: star-of-none'],
  },
  {
    name: 'asks for a preview where CONVERT is not offered',
    server: without('CONVERT'),
    bend: {},
    red: ['fail: converts'],
  },
  {
    name: 'forwards a message and takes $Forwarded away again',
    bend: { otherFlags: storesFlags('+FLAGS ($Forwarded)', '-FLAGS ($forwarded)') },
    red: ['warn: keeps-forwarded'],
  },
  {
    name: 'takes $MDNSent away from a message',
    bend: { otherFlags: storesFlags('+FLAGS ($MDNSent)', '-FLAGS ($MDNSent)') },
    red: ['warn: keeps-mdnsent'],
  },
  {
    name: 'takes $Forwarded away from a message that does not have it',
    bend: { otherFlags: storesFlags('-FLAGS ($Forwarded)') },
    red: [],
  },
];
