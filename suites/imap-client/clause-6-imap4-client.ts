/** What every IMAP4 client must hold to: grammar, states, waiting, numbers (cpm-ms-2.0 §6, RFC 3501). */
import type { Command } from '../../protocol/imap/model/command.ts';
import { type Broken, clientChecks, each } from './client-check.ts';
import { namesLastOfNone } from './message-numbers.ts';
import { notOffered } from './offered.ts';
import {
  type ClientConnection,
  type ClientSession,
  commandsOf,
  type HeardCommand,
} from './session/client-session.ts';
import { isForStrangers, needsLogin } from './states.ts';

const SHOW = 'do anything at all';

export const imapClientChecks = clientChecks('cpm-ms-2.0/client/§6', (check) => {
  check(
    'sends commands that the grammar allows',
    { slug: 'grammar', level: 'MUST', clauses: ['RFC 3501 §9', 'RFC 3501 §2.2'], show: SHOW },
    (session) =>
      each(session.commands, ({ fault }) =>
        fault === null ? null : `the command breaks the grammar: ${fault.message}`,
      ),
  );

  check(
    'logs in once, and sends what needs a login behind it',
    { slug: 'states', level: 'MUST', clauses: ['RFC 3501 §3'], show: SHOW },
    (session) =>
      each(parsed(session), ({ command, state }) => {
        if (needsLogin(command!) && state.user === null) return `${command!.name} was sent before the login`;
        if (isForStrangers(command!) && state.user !== null)
          return `${command!.name} was sent behind the login`;
        return null;
      }),
  );

  check(
    'gives every command a tag of its own',
    { slug: 'tags', level: 'SHOULD', clauses: ['RFC 3501 §2.2.1'], show: SHOW },
    (session) => {
      const broken = session.connections.flatMap(({ commands }): Broken[] => {
        const used = new Set<string>();
        return commands.flatMap((command): Broken[] => {
          if (command.tag === null) return [];
          if (used.has(command.tag)) return [{ saw: `the tag ${command.tag} was used before`, command }];
          used.add(command.tag);
          return [];
        });
      });
      return { seen: session.commands.length, broken: broken.slice(0, 5) };
    },
  );

  check(
    'waits for the continuation request before it sends a literal',
    {
      slug: 'waits-for-literals',
      conditional: true,
      level: 'MUST',
      clauses: ['RFC 3501 §4.3', 'RFC 3501 §7.5'],
      show: 'send something as a literal (store a message)',
    },
    (session) => {
      const withLiterals = session.commands.filter(({ text, early }) => early || /\{\d+\}/.test(text));
      return each(withLiterals, ({ early }) =>
        early ? 'octets came before the server had asked for them' : null,
      );
    },
  );

  check(
    'sends non-synchronising literals only where LITERAL+ is offered',
    {
      slug: 'literal-plus',
      conditional: true,
      level: 'MUST',
      clauses: ['RFC 7888 §3'],
      show: 'send something as a non-synchronising literal (if it does)',
    },
    (session) => {
      const using = session.commands.filter(({ text }) => /\{\d+\+\}/.test(text));
      return each(using, ({ state }) =>
        state.capabilities.size > 0 &&
        !state.capabilities.has('LITERAL+') &&
        !state.capabilities.has('LITERAL-')
          ? 'a non-synchronising literal was sent, and the server does not offer LITERAL+'
          : null,
      );
    },
  );

  check(
    'uses no sequence number while messages may be expunged',
    {
      slug: 'sequence-numbers',
      conditional: true,
      level: 'MUST',
      clauses: ['RFC 3501 §5.5', 'RFC 3501 §7.4.1'],
      show: 'look at a folder by sequence numbers',
    },
    (session) =>
      each(
        parsed(session).filter(({ command }) => usesNumbers(command!)),
        ({ pending }) => {
          const risky = pending.find(({ command }) => command !== null && mayExpunge(command));
          return risky
            ? `sequence numbers are sent while ${risky.command!.name} is not completed, which may change them`
            : null;
        },
      ),
  );

  check(
    'asks for the last message only where there is one',
    {
      slug: 'star-of-none',
      conditional: true,
      level: 'SHOULD',
      clauses: ['RFC 3501 §9'],
      show: 'open an empty folder',
    },
    (session) => {
      const { broken } = each(session.commands, (heard) =>
        namesLastOfNone(heard) ? `${heard.command!.name} names "*" in a folder without messages` : null,
      );
      const empty = session.commands.filter(({ state, exists }) => state.selected !== null && exists === 0);
      return { seen: empty.length, broken };
    },
  );

  check(
    'asks for the STATUS of folders other than the selected one',
    {
      slug: 'status-of-others',
      conditional: true,
      level: 'SHOULD',
      clauses: ['RFC 3501 §6.3.10'],
      show: 'ask for the state of a folder (STATUS)',
    },
    (session) =>
      each(commandsOf(session, 'STATUS'), ({ command, state }) =>
        command.mailbox === state.selected
          ? `STATUS asks for ${command.mailbox}, which is the selected folder`
          : null,
      ),
  );

  check(
    'sends nothing after the server said BYE to its LOGOUT',
    { slug: 'after-bye', level: 'MUST', clauses: ['RFC 3501 §3.4', 'RFC 3501 §7.1.5'], show: 'log out' },
    (session) => {
      const leaving = commandsOf(session, 'LOGOUT').filter(({ responses }) =>
        responses.some((told) => told.kind === 'status' && told.status === 'BYE'),
      );
      // A BYE that nobody has asked for may cross a command on its way.
      const { broken } = each(session.commands, ({ state, index, connection }) =>
        state.bye && leaving.some((logout) => logout.connection === connection && logout.index < index)
          ? 'a command was sent after BYE'
          : null,
      );
      return { seen: leaving.length, broken };
    },
  );

  check(
    'uses only extensions that the server offers',
    { slug: 'offered-extensions', level: 'MUST', clauses: ['RFC 3501 §6.1.1'], show: SHOW },
    (session) =>
      each(parsed(session), (heard) => {
        const needed = extensionOf(heard.command!);
        return needed === null ? null : notOffered(heard, needed);
      }),
  );

  check(
    'takes leave with LOGOUT',
    { slug: 'logs-out', level: 'SHOULD', clauses: ['RFC 3501 §6.1.3', 'RFC 3501 §3.4'], show: 'log out' },
    (session) => {
      const saysGoodbye = ({ commands }: ClientConnection) =>
        commands.some(({ command }) => command?.name === 'LOGOUT');
      // Where the server hung up first, the client had no time to say anything.
      const ended = session.connections.filter(
        (connection) =>
          connection.commands.some(({ state }) => state.user !== null) &&
          (connection.closedBy === 'client' || saysGoodbye(connection)),
      );
      const broken = ended
        .filter((connection) => !saysGoodbye(connection))
        .map(({ commands, number }): Broken => {
          return { saw: `connection ${number} was closed without LOGOUT`, command: commands.at(-1)! };
        });
      return { seen: ended.length, broken };
    },
  );
});

function parsed(session: ClientSession): HeardCommand[] {
  return session.commands.filter(({ command }) => command !== null);
}

function usesNumbers(command: Command): boolean {
  switch (command.name) {
    case 'FETCH':
    case 'STORE':
    case 'COPY':
    case 'MOVE':
    case 'CONVERT':
      return !command.uid && command.set !== '$';
    default:
      return false;
  }
}

/** No EXPUNGE may come while FETCH, STORE and SEARCH by numbers are answered (RFC 3501 §7.4.1). */
function mayExpunge(command: Command): boolean {
  switch (command.name) {
    case 'FETCH':
    case 'STORE':
    case 'SEARCH':
      return command.uid;
    case 'SELECT':
    case 'EXAMINE':
    case 'LOGIN':
    case 'AUTHENTICATE':
      return false;
    default:
      return true;
  }
}

/** Those that belong to no row of their own. */
function extensionOf(command: Command): string | null {
  switch (command.name) {
    case 'NAMESPACE':
    case 'ENABLE':
    case 'ID':
    case 'UNSELECT':
    case 'MOVE':
      return command.name;
    case 'EXPUNGE':
      return command.uid ? 'UIDPLUS' : null;
    case 'MYRIGHTS':
      return 'ACL';
    case 'RESETKEY':
      return 'URLAUTH';
    default:
      return null;
  }
}
