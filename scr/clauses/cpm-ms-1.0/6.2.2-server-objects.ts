/** What the server does with objects (§6.2.2) and with folders (§6.2.3). */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const TEXT = 'cpm-ms-1.0';
const SERVER = 'cpm-ms-1.0/CPM-TS-MS-S-';

/** A duty of one row of the table. */
function duty(
  section: string,
  row: string,
  ...sentences: readonly (readonly [asks: string, checks: readonly string[]])[]
): Clause[] {
  const key = `${SERVER}${row}`;
  return clausesOf(
    TEXT,
    section,
    sentences.map(([asks, checks]) => ({
      level: 'MUST',
      binds: ['server'],
      asks,
      rows: [key],
      shownBy: checksOf(key, ...checks),
    })),
  );
}

const objects: readonly Clause[] = [
  ...duty(
    '6.2.2.1',
    '001_M',
    ['The server handles APPEND as RFC 3501 has it.', ['*']],
    [
      'The object is stored behind all others of the folder that APPEND names.',
      ['stores-at-end', 'concurrent-appends', 'restores-folder', 'keeps-cpm-objects'],
    ],
  ),
  ...duty('6.2.2.2', '002_M', ['The server handles FETCH and UID FETCH as RFC 3501 has them.', ['*']]),
  ...duty(
    '6.2.2.3',
    '003_O',
    ['The server handles CONVERT and UID CONVERT as RFC 5259 has them.', ['*']],
    [
      'The preview has the format and the dimensions of the request.',
      ['image-type', 'image-size', 'size', 'structure', 'impossible-type'],
    ],
  ),
  ...duty(
    '6.2.2.4',
    '004_M',
    [
      'The server copies what COPY names to the end of the destination.',
      ['copies-named-to-end', 'same-folder', 'octets', 'overlapping', 'source-unchanged'],
    ],
    ['The server handles COPY as RFC 3501 has it.', ['*']],
  ),
  ...duty('6.2.2.5', '005_M', [
    'The server removes by EXPUNGE, as RFC 3501 has it, the objects that are marked for it.',
    ['*'],
  ]),
];

const folders: readonly Clause[] = [
  ...duty(
    '6.2.3.1',
    '006_M',
    [
      'The server makes the folder whose name CREATE gives.',
      ['creates-empty-folder', 'forms-of-a-name', 'international-names', 'trailing-delimiter'],
    ],
    ['The server handles CREATE as RFC 3501 has it.', ['*']],
  ),
  ...duty(
    '6.2.3.2',
    '007_M',
    [
      'LIST gives the names of all folders of the user.',
      ['all-folders-once', 'seen-by-other-session', 'inbox', 'listed-names-work'],
    ],
    ['The server handles LIST as RFC 3501 has it.', ['*']],
  ),
  ...duty(
    '6.2.3.3',
    '008_M',
    [
      'SELECT makes a folder the active one of the connection.',
      ['required-data', 'switches', 'per-connection', 'absent-deselects'],
    ],
    ['The server handles SELECT as RFC 3501 has it.', ['*']],
  ),
  ...duty(
    '6.2.3.4',
    '009_M',
    [
      'RENAME gives the folder its new name, and by that may move it.',
      ['renames-with-content', 'renames-inferiors', 'moves-to-other-parent'],
    ],
    ['The server handles RENAME as RFC 3501 has it.', ['*']],
  ),
  ...duty(
    '6.2.3.5',
    '010_M',
    ['DELETE removes the folder that it names.', ['removes-folder', 'removes-content', 'missing-name']],
    ['The server handles DELETE as RFC 3501 has it.', ['*']],
  ),
  ...duty('6.2.3.6', '011_M', [
    'The server handles SEARCH, with one search key or more, as RFC 3501 has it.',
    ['*'],
  ]),
];

export const serverObjects: readonly Clause[] = [...objects, ...folders];
