import { type CpmIds, chatMessage, fileTransfer, groupState, sessionInfo } from '../support/cpm-objects.ts';
import { mustHold } from '../support/holding.ts';
import { must, tagged } from '../support/judge.ts';
import { listsExactly } from '../support/listing.ts';
import { requirement } from '../support/requirement.ts';
import { sampleIds } from '../support/sample-objects.ts';
import { command } from '../support/session.ts';
import { store } from '../support/stored.ts';

const { conversationId: CONVERSATION, contributionId: CONTRIBUTION } = sampleIds;

function ids(imdnMessageId: string): CpmIds {
  return { ...sampleIds, imdnMessageId };
}

requirement('cpm-ms-2.0/§5.2.6', ({ check }) => {
  check(
    'keeps conversation history folders under the identities of their conversations',
    {
      slug: 'conversation-names',
      clauses: ['cpm-ms-2.0 §5.2.6', 'cpm-ms-2.0 §7.5.1', 'cpm-ms-2.0 §7.5.2'],
      level: 'MUST',
    },
    async ({ imap, folder, second }) => {
      const identities = [
        CONVERSATION,
        'F81D4FAE7DEC11D0A76500A0C91E6BF7',
        '654131a654131a.8994656@192.0.2.1',
        'a84b4c76e66710@pc33.example.com',
        'x9Tqk3+0b_Zs~1w==',
        '+15145550100',
        '+1514-555-0101',
      ].filter((identity) => folder.delimiter === null || !identity.includes(folder.delimiter));
      const conversations = identities.map((identity) => folder.child(identity));
      for (const conversation of conversations) {
        const answer = await imap.act`CREATE ${conversation}`;
        must(answer, tagged('OK'), 'a conversation history folder is a mailbox, named by its conversation');
      }
      const list = await second.ok`LIST "" "${folder.prefix}%"`;
      listsExactly(list, conversations, 'the name of the folder is the conversation identity');
      for (const status of await second.actAll(
        conversations.map((name) => command`STATUS ${name} (MESSAGES)`),
      ))
        must(status, tagged('OK'), 'the folder is known under its name');
    },
  );

  check(
    'keeps the objects and the session folders of a conversation together in its folder',
    { slug: 'conversation-content', clauses: ['cpm-ms-2.0 §5.2.6', 'RFC 3501 §5.1.1'], level: 'MUST' },
    async ({ imap, folder, second }) => {
      const conversation = folder.child(CONVERSATION);
      const sessions = [conversation.child(CONTRIBUTION), conversation.child(`${CONTRIBUTION}.2`)].filter(
        ({ name }) => folder.delimiter !== '.' || !name.endsWith('.2'),
      );
      const objects = [chatMessage(ids('Ab7Q'), 'hello'), fileTransfer(ids('Cd8R'), Buffer.alloc(60, 7))];
      await imap.ok`CREATE ${conversation}`;
      await store(imap, conversation, objects);
      for (const session of sessions) {
        const answer = await imap.act`CREATE ${session}`;
        must(answer, tagged('OK'), 'a conversation folder has objects as well as sub-folders');
      }
      const list = await second.ok`LIST "" "${conversation.prefix}%"`;
      listsExactly(list, sessions, 'the session folders are sub-folders of the conversation folder');
      await mustHold(second, conversation, objects, 'the folder stores all items of the conversation');
    },
  );
});

requirement('cpm-ms-2.0/§5.2.7', ({ check }) => {
  check(
    'allows the name of a session history folder once in a conversation, and again in another',
    {
      slug: 'unique-in-conversation',
      clauses: ['cpm-ms-2.0 §5.2.7', 'cpm-ms-2.0 §7.5.1', 'RFC 3501 §6.3.3'],
      level: 'MUST',
    },
    async ({ imap, folder, names, second }) => {
      const info = sessionInfo(ids('Ef9S'));
      const [here, there] = [folder, names.fresh('other')].map((parent) => parent.child(CONTRIBUTION));
      await imap.ok`CREATE ${names.fresh('other')}`;
      await imap.ok`CREATE ${here!}`;
      await store(imap, here!, [info]);
      const again = await imap.act`CREATE ${here!}`;
      must(again, tagged('NO'), 'the name is unique within the parent conversation history folder');
      const elsewhere = await imap.act`CREATE ${there!}`;
      must(elsewhere, tagged('OK'), 'the name is unique in the scope of its parent only');
      await mustHold(second, here!, [info], 'a CREATE that fails changes nothing', again);
      await mustHold(second, there!, [], 'these are two folders', elsewhere);
    },
  );

  check(
    'keeps session info, chat messages and group state in the session folder, and there only',
    {
      slug: 'session-content',
      clauses: ['cpm-ms-2.0 §5.2.7', 'cpm-ms-2.0 §5.2.3', 'cpm-ms-2.0 §5.2.4'],
      level: 'MUST',
    },
    async ({ imap, folder, second }) => {
      const session = folder.child(CONTRIBUTION);
      await imap.ok`CREATE ${session}`;
      const objects = [
        sessionInfo(ids('Gh1T')),
        chatMessage(ids('Ij2U'), 'Grüße an alle'),
        groupState(ids('Kl3V')),
        fileTransfer(ids('Mn4W'), Buffer.from(Array.from({ length: 256 }, (_, octet) => octet))),
      ];
      await store(imap, session, objects);
      await mustHold(
        second,
        session,
        objects,
        'a session history folder contains the objects of its session',
      );
      await mustHold(second, folder, [], 'the objects were stored below this folder');
    },
  );
});
