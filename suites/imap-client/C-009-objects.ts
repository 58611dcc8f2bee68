/** Storing, fetching, converting objects: C-009 to C-011 (in 1.0 C-001 to C-004; cpm-ms-2.0 §6.3.1 to §6.3.3). */
import { readMessage } from '../../protocol/cpm/cpm-object.ts';
import { judgeObject } from '../../protocol/cpm/judge.ts';
import type { CheckLevel } from '../../scr/types.ts';
import { asksForContent, asksForFlagsAlone } from './asked-for.ts';
import { type Broken, clientChecks, each, eachTaken, type Observation, shown } from './client-check.ts';
import { ROW_1_0, ROW_2_0 } from './client-rows.ts';
import { namesAbsent } from './message-numbers.ts';
import { notOffered } from './offered.ts';
import { type ClientSession, commandsOf, completed } from './session/client-session.ts';

const RULES = { changeRequest: false, callLog: false, scrStrict: false };

export const objectChecks = [
  ...clientChecks([`${ROW_2_0}009_M`, `${ROW_1_0}001_M`], (check) => {
    check(
      'stores an object by APPEND',
      {
        slug: 'stores',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.3.1', 'RFC 3501 §6.3.11'],
        show: 'store a message',
      },
      (session) => shown(completed(session, 'APPEND')),
    );
    check(
      'stores objects that keep the rules of their kind',
      {
        slug: 'stores-right-objects',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.3.1', 'cpm-ms-2.0 §5.2'],
        show: 'store a message, a file transfer or another object of CPM',
      },
      (session) => judged(session, 'MUST'),
    );
    check(
      'stores objects that keep the recommendations for their kind',
      {
        slug: 'stores-recommended-objects',
        level: 'SHOULD',
        clauses: ['cpm-ms-2.0 §6.3.1', 'cpm-ms-2.0 §5.2'],
        show: 'store a message, a file transfer or another object of CPM',
      },
      (session) => judged(session, 'SHOULD'),
    );
    check(
      'waits for the continuation request before it sends the data of an object',
      {
        slug: 'append-waits',
        level: 'MUST',
        clauses: ['RFC 3501 §4.3', 'RFC 3501 §7.5'],
        show: 'store a message',
      },
      (session) =>
        each(commandsOf(session, 'APPEND'), ({ early }) =>
          early ? 'octets of the object came before the server had asked for them' : null,
        ),
    );
  }),
  ...clientChecks([`${ROW_2_0}010_M`, `${ROW_1_0}002_M`], (check) => {
    check(
      'fetches an object of the active folder by FETCH or UID FETCH',
      {
        slug: 'fetches',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.3.2', 'RFC 3501 §6.4.5'],
        show: 'open a message',
      },
      (session) => shown(completed(session, 'FETCH').filter(asksForContent)),
    );
    check(
      'fetches messages that are there',
      {
        slug: 'fetches-existing',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.3.2', 'RFC 3501 §9'],
        show: 'open a message',
      },
      (session) =>
        eachTaken(
          commandsOf(session, 'FETCH').filter((heard) => !asksForFlagsAlone(heard)),
          namesAbsent,
        ),
    );
  }),
  ...clientChecks(`${ROW_1_0}003_M`, (check) => {
    check(
      'fetches several messages at once',
      {
        slug: 'fetches-several',
        level: 'MUST',
        clauses: ['cpm-ms-1.0 §6.1.2.2', 'RFC 3501 §6.4.5'],
        show: 'show a folder with several messages',
      },
      (session) =>
        shown(
          completed(session, 'FETCH').filter(
            ({ responses }) =>
              responses.filter((told) => told.kind === 'data' && told.type === 'FETCH').length > 1,
          ),
        ),
    );
  }),
  ...clientChecks([`${ROW_2_0}011_O`, `${ROW_1_0}004_O`], (check) => {
    check(
      'fetches a preview by CONVERT or UID CONVERT',
      {
        slug: 'converts',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.3.3', 'RFC 5259 §7'],
        show: 'show a small picture of a large one',
      },
      (session) => eachTaken(commandsOf(session, 'CONVERT'), (heard) => notOffered(heard, 'CONVERT')),
    );
  }),
];

function judged(session: ClientSession, level: CheckLevel): Observation {
  let seen = 0;
  const broken: Broken[] = [];
  for (const heard of completed(session, 'APPEND')) {
    for (const { data } of heard.command.messages) {
      if (data.kind !== 'octets') continue;
      const { type, findings } = judgeObject(readMessage(data.octets), RULES);
      if (type === null) continue;
      seen++;
      for (const finding of findings.filter((one) => one.level === level && one.verdict !== 'inconclusive'))
        broken.push({
          saw: `the ${type} that was stored breaks ${finding.rule.id}: ${finding.saw}`,
          command: heard,
        });
    }
  }
  return { seen, broken };
}
