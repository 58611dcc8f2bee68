/** Access control lists: C-005 to C-008 (cpm-ms-2.0 §6.2, erratum E-01). */
import { clientChecks, each, eachTaken } from './client-check.ts';
import { ROW_2_0 } from './client-rows.ts';
import { notOffered } from './offered.ts';
import { commandsOf, completed } from './session/client-session.ts';

/** RFC 4314 §2.1, and the obsolete ones of RFC 2086. */
const RIGHTS = /^[lrswipkxteacd0-9]*$/;

export const aclChecks = [
  ...clientChecks(`${ROW_2_0}005_M`, (check) => {
    check(
      'sets the rights of another principal by SETACL with folder, identifier and rights',
      {
        slug: 'sets-acl',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.2.1', 'RFC 4314 §3.1'],
        show: 'share a folder with another user',
      },
      (session) =>
        eachTaken(commandsOf(session, 'SETACL'), (heard) => {
          const { identifier, rights } = heard.command;
          if (identifier === '') return 'SETACL was sent without an identifier';
          return RIGHTS.test(rights)
            ? notOffered(heard, 'ACL')
            : `"${rights}" holds characters that are no rights`;
        }),
    );
    check(
      'grants rights to others, not to its own user',
      {
        slug: 'sets-acl-of-others',
        level: 'SHOULD',
        clauses: ['cpm-ms-2.0 §6.2.1'],
        show: 'share a folder with another user',
      },
      (session) =>
        each(completed(session, 'SETACL'), ({ command, state }) =>
          command.identifier === state.user
            ? 'SETACL names the user herself, and it is for another principal'
            : null,
        ),
    );
  }),
  ...clientChecks(`${ROW_2_0}006_M`, (check) => {
    check(
      'gets the access control list of a folder by GETACL',
      {
        slug: 'gets-acl',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.2.2', 'RFC 4314 §3.3'],
        show: 'show with whom a folder is shared',
      },
      (session) => eachTaken(commandsOf(session, 'GETACL'), (heard) => notOffered(heard, 'ACL')),
    );
  }),
  ...clientChecks(`${ROW_2_0}007-M`, (check) => {
    check(
      'takes all rights from a principal by DELETEACL',
      {
        slug: 'deletes-acl',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.2.3', 'RFC 4314 §3.2'],
        show: 'end the sharing of a folder',
      },
      (session) =>
        eachTaken(commandsOf(session, 'DELETEACL'), (heard) =>
          heard.command.identifier === ''
            ? 'DELETEACL was sent without an identifier'
            : notOffered(heard, 'ACL'),
        ),
    );
  }),
  ...clientChecks(`${ROW_2_0}008_M`, (check) => {
    check(
      'learns what may be granted to a principal by LISTRIGHTS',
      {
        slug: 'lists-rights',
        level: 'MUST',
        clauses: ['cpm-ms-2.0 §6.2.4', 'RFC 4314 §3.4'],
        show: 'show what another user may do with a folder',
      },
      (session) =>
        eachTaken(commandsOf(session, 'LISTRIGHTS'), (heard) =>
          heard.command.identifier === ''
            ? 'LISTRIGHTS was sent without an identifier'
            : notOffered(heard, 'ACL'),
        ),
    );
  }),
];
