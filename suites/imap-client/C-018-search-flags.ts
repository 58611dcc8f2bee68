/** Searching and flags: C-018, C-019, C-019a (in 1.0 C-012, C-013; cpm-ms-2.0 §6.4.5, §6.6.1, §6.6.2). */
import { asksForFlagsAlone, asksForItem, searchKeyText } from './asked-for.ts';
import { clientChecks, each, eachTaken, shown } from './client-check.ts';
import { ROW_1_0, ROW_2_0 } from './client-rows.ts';
import { namesAbsent } from './message-numbers.ts';
import { commandsOf, completed } from './session/client-session.ts';

export const searchAndFlagChecks = [
  ...clientChecks([`${ROW_2_0}018_M`, `${ROW_1_0}012_M`], (check) => {
    check(
      'searches the active folder by SEARCH with a search key',
      {
        slug: 'searches',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.4.5', 'RFC 3501 §6.4.4'],
        show: 'search for a word in a folder',
      },
      (session) => shown(completed(session, 'SEARCH').filter(({ command }) => command.key.key !== 'ALL')),
    );
    check(
      'says in which charset it searches for what is not ASCII',
      {
        slug: 'search-charset',
        level: 'MUST',
        clauses: ['RFC 3501 §6.4.4'],
        show: 'search for a word in a folder',
      },
      (session) =>
        each(commandsOf(session, 'SEARCH'), (heard) =>
          heard.command.charset === null && /[\x80-\xff]/.test(searchKeyText(heard))
            ? 'octets above 127 are searched for without a CHARSET'
            : null,
        ),
    );
  }),
  ...clientChecks([`${ROW_2_0}019_M`, `${ROW_1_0}013_M`], (check) => {
    check(
      'updates flags by STORE',
      {
        slug: 'stores-flags',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.6.1', 'RFC 3501 §6.4.6'],
        show: 'mark a message as read',
      },
      (session) => shown(completed(session, 'STORE').filter(({ command }) => command.annotations === null)),
    );
    check(
      'leaves \\Recent to the server',
      {
        slug: 'leaves-recent',
        level: 'MUST',
        clauses: ['RFC 3501 §2.3.2'],
        show: 'mark a message as read',
      },
      (session) =>
        each(commandsOf(session, 'STORE'), ({ command }) =>
          command.flags.some((flag) => /^\\recent$/i.test(flag))
            ? 'the client stores \\Recent (erratum E-68)'
            : null,
        ),
    );
    check(
      'stores flags of messages that are there',
      {
        slug: 'stores-existing',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.6.1', 'RFC 3501 §9'],
        show: 'mark a message as read',
      },
      (session) => eachTaken(commandsOf(session, 'STORE'), namesAbsent),
    );
    check(
      'sets flags that last, as far as the server told which do',
      {
        slug: 'permanent-flags',
        level: 'SHOULD',
        clauses: ['RFC 3501 §7.1'],
        show: 'mark a message as read',
      },
      (session) =>
        each(commandsOf(session, 'STORE'), ({ state }) =>
          state.readOnly ? 'flags are stored though the folder is open for reading alone (EXAMINE)' : null,
        ),
    );
  }),
  ...clientChecks(`${ROW_2_0}019a_M`, (check) => {
    check(
      'fetches flags by FETCH FLAGS',
      {
        slug: 'fetches-flags',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.6.2', 'RFC 3501 §6.4.5'],
        show: 'show which messages are read',
      },
      (session) => shown(completed(session, 'FETCH').filter(asksForItem('FLAGS'))),
    );
    check(
      'fetches flags of messages that are there',
      {
        slug: 'fetches-flags-existing',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.6.2', 'RFC 3501 §9'],
        show: 'show which messages are read',
      },
      (session) => eachTaken(commandsOf(session, 'FETCH').filter(asksForFlagsAlone), namesAbsent),
    );
  }),
];
