import type { CommandRow } from './row.ts';

const PLAIN = [
  'CAPABILITY',
  'NOOP',
  'LOGOUT',
  'STARTTLS',
  'CHECK',
  'CLOSE',
  'UNSELECT',
  'IDLE',
  'NAMESPACE',
] as const;

/** Commands without arguments, LOGIN, AUTHENTICATE, ENABLE, ID. */
export const SESSION: CommandRow[] = [
  ...PLAIN.map((name): CommandRow => ({ wire: name, value: { name } })),
  { wire: 'nOoP', value: { name: 'NOOP' }, canonical: 'NOOP' },
  { wire: 'LOGIN alice secret', value: { name: 'LOGIN', user: 'alice', password: 'secret' } },
  { wire: 'LOGIN "a b" "\\"\\\\"', value: { name: 'LOGIN', user: 'a b', password: '"\\' } },
  {
    wire: 'LOGIN {5+}\r\nalice {3+}\r\n\xe9\r\n',
    value: { name: 'LOGIN', user: 'alice', password: '\xe9\r\n' },
    canonical: 'LOGIN alice {3+}\r\n\xe9\r\n',
  },
  { wire: 'LOGIN "" "nil"', value: { name: 'LOGIN', user: '', password: 'nil' } },
  { wire: 'LOGIN a] b', value: { name: 'LOGIN', user: 'a]', password: 'b' } },
  { wire: 'AUTHENTICATE PLAIN', value: { name: 'AUTHENTICATE', mechanism: 'PLAIN', initial: null } },
  {
    wire: 'AUTHENTICATE plain AGEAYg==',
    value: { name: 'AUTHENTICATE', mechanism: 'PLAIN', initial: 'AGEAYg==' },
    canonical: 'AUTHENTICATE PLAIN AGEAYg==',
  },
  { wire: 'AUTHENTICATE EXTERNAL =', value: { name: 'AUTHENTICATE', mechanism: 'EXTERNAL', initial: '=' } },
  {
    wire: 'ENABLE condstore QRESYNC',
    value: { name: 'ENABLE', capabilities: ['CONDSTORE', 'QRESYNC'] },
    canonical: 'ENABLE CONDSTORE QRESYNC',
  },
  { wire: 'ID NIL', value: { name: 'ID', fields: null } },
  { wire: 'ID ()', value: { name: 'ID', fields: [] } },
  {
    wire: 'ID ("name" "x" "version" NIL)',
    value: {
      name: 'ID',
      fields: [
        ['name', 'x'],
        ['version', null],
      ],
    },
  },
];
