import type { Folder } from '../support/folder.ts';
import { must, type Outcome } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { command } from '../support/session.ts';
import { notApplicable } from '../support/verdict-errors.ts';
import { literalPlus } from '../support/wire.ts';

const UNDERSTOOD: Outcome = {
  description: 'tagged OK or NO',
  test: ({ status }) => status.status !== 'BAD',
};

/** Commands that only a server with the extension understands, and that change nothing. */
function probes(folder: Folder): Record<string, ReturnType<typeof command>> {
  return {
    ID: command`ID NIL`,
    NAMESPACE: command`NAMESPACE`,
    ENABLE: command`ENABLE XUNKNOWN`,
    'LITERAL+': command`STATUS ${literalPlus(folder.name)} (MESSAGES)`,
    'LIST-EXTENDED': command`LIST () "" (${folder} ${folder})`,
    'LIST-STATUS': command`LIST "" ${folder} RETURN (STATUS (MESSAGES))`,
    'STATUS=SIZE': command`STATUS ${folder} (SIZE)`,
    OBJECTID: command`STATUS ${folder} (MAILBOXID)`,
    ACL: command`MYRIGHTS ${folder}`,
    QUOTA: command`GETQUOTAROOT ${folder}`,
    METADATA: command`GETMETADATA "" /private/comment`,
    'METADATA-SERVER': command`GETMETADATA "" /private/comment`,
    NOTIFY: command`NOTIFY NONE`,
    CONDSTORE: command`STATUS ${folder} (HIGHESTMODSEQ)`,
    BINARY: command`UID FETCH 1:* (BINARY.SIZE[1])`,
    PREVIEW: command`UID FETCH 1:* (PREVIEW)`,
    SAVEDATE: command`UID FETCH 1:* (SAVEDATE)`,
    ESEARCH: command`UID SEARCH RETURN (COUNT) ALL`,
    SEARCHRES: command`UID SEARCH RETURN (SAVE) ALL`,
    WITHIN: command`UID SEARCH YOUNGER 3600`,
    SORT: command`UID SORT (DATE) UTF-8 ALL`,
    'THREAD=REFERENCES': command`UID THREAD REFERENCES UTF-8 ALL`,
    'THREAD=ORDEREDSUBJECT': command`UID THREAD ORDEREDSUBJECT UTF-8 ALL`,
    MOVE: command`UID MOVE 4294967295 ${folder}`,
    UIDPLUS: command`UID EXPUNGE 4294967295`,
    UNSELECT: command`UNSELECT`,
  };
}

requirement(['cpm-ms-2.0/§7', 'cpm-ms-1.0/§6.2'], ({ check }) => {
  check(
    'understands the commands of the extensions that it advertises',
    { slug: 'advertised', clauses: ['cpm-ms-2.0 §7', 'RFC 3501 §6.1.1', 'RFC 3501 §6.5.1'], level: 'MUST' },
    async ({ imap, folder, note }) => {
      await imap.ok`SELECT ${folder}`;
      const tried = Object.entries(probes(folder)).filter(([name]) => imap.has(name));
      if (tried.length === 0) notApplicable('no extension is advertised that the check has a command for');
      const answers = await imap.actAll(tried.map(([, parts]) => parts));
      for (const [index, [name]] of tried.entries()) {
        must(answers[index]!, UNDERSTOOD, `${name} is advertised, so its command is no error of protocol`);
      }
      const others = (imap.connection.capabilities ?? []).filter(
        (capability) => !tried.some(([name]) => name === capability.toUpperCase()),
      );
      note(`advertised, and not tried here: ${others.join(' ')}`);
    },
  );

  check(
    'lets a client idle where it advertises IDLE, and end that with DONE',
    { slug: 'idle', clauses: ['cpm-ms-2.0 §7', 'RFC 2177 §3'], level: 'MUST', extension: 'IDLE' },
    async ({ imap, folder }) => {
      await imap.ok`SELECT ${folder}`;
      const idle = await imap.idle();
      const answer = await idle.done();
      must(
        answer,
        {
          description: 'a continuation request, and tagged OK after DONE',
          test: () => !idle.refused && answer.ok,
        },
        'IDLE asks the client to go on, and ends with DONE',
      );
      must(await imap.attempt`NOOP`, UNDERSTOOD, 'after DONE commands are taken again');
    },
  );
});
