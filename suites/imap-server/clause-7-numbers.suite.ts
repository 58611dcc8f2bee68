import { flagsByUid } from '../support/flags.ts';
import { equal } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { filled } from '../support/stored.ts';

/** 2^32 + 1 and 2^64 + 1: cut to 32 or 64 bits, each of them names the first message. */
const WRAPPED = ['4294967297', '18446744073709551617'];

requirement(['cpm-ms-2.0/§7', 'cpm-ms-1.0/§6.2'], ({ check }) => {
  check(
    'takes no number beyond 32 bits for the number that is left of it',
    {
      slug: 'numbers-do-not-wrap',
      clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §6.4.6', 'RFC 3501 §9', 'RFC 3501 §2.3.1.2'],
      level: 'MUST',
    },
    async ({ imap, folder }) => {
      const uids = await filled(imap, folder, 2);
      const answers = [];
      for (const number of WRAPPED) answers.push(await imap.act`STORE ${number} +FLAGS (\Deleted)`);
      equal(
        await flagsByUid(imap),
        new Map(uids.map((uid) => [uid, []])),
        'the flags by UID',
        'STORE alters the messages that its set names; no message has such a number, and message 1 was not named',
        ...answers,
      );
    },
  );
});
