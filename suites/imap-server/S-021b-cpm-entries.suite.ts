import type { Answer } from '../../drivers/imap/answer.ts';
import { DEFAULT_FOLDER_ENTRY, defaultFolderNames } from '../../protocol/cpm/default-folder.ts';
import type { OctetString } from '../../protocol/imap/model/common.ts';
import { Folder } from '../support/folder.ts';
import { mustNot, that } from '../support/judge.ts';
import { getWith, SERVER } from '../support/metadata.ts';
import { entriesShown } from '../support/metadata-answers.ts';
import { requirement } from '../support/requirement.ts';
import type { Session } from '../support/session.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-021b_M';
const extension = 'METADATA-SERVER';
const ENTRY = DEFAULT_FOLDER_ENTRY;

/** The value, if the answer shows one that is not empty. */
function locationIn(answer: Answer): OctetString | null {
  return entriesShown(answer, SERVER)[ENTRY.toLowerCase()] || null;
}

/** The value, as the target has it; not applicable where it has none, which another check judges. */
async function location(imap: Session): Promise<OctetString> {
  const value = locationIn(await imap.ok`GETMETADATA ${SERVER} ${ENTRY}`);
  return value ?? notApplicable('the server has no entry for the default folder');
}

requirement(ROW, ({ check }) => {
  check(
    'tells as an annotation of the server where the default folder is, and that folder can be selected',
    {
      slug: 'default-folder',
      clauses: ['cpm-ms-2.0 Appendix H', 'cpm-ms-2.0 §5.5', 'RFC 5464 §3.3'],
      level: 'MUST',
      extension,
    },
    async ({ imap, environment }) => {
      const answer = await imap.act`GETMETADATA ${SERVER} ${ENTRY}`;
      const value = locationIn(answer);
      that(value !== null, 'the server has the entry DefaultFolderLocation', {
        expected: `* METADATA "" (${ENTRY} …) with a name`,
        saw: answer.lines().join(' '),
        evidence: [answer],
      });
      const tried: Answer[] = [];
      for (const name of defaultFolderNames(value, environment.delimiter)) {
        const opened = await imap.attempt`EXAMINE ${new Folder(name, environment.delimiter)}`;
        if (opened.ok) return;
        tried.push(opened);
      }
      that(false, 'the value is the name of a mailbox, for use with SELECT', {
        expected: 'a mailbox that can be selected by the value, or without a separator at its ends',
        saw: `no mailbox by ${value}`,
        evidence: [answer, ...tried],
      });
    },
  );

  check(
    'ends the name of the default folder in the hierarchy separator',
    { slug: 'default-folder-suffix', clauses: ['cpm-ms-2.0 Appendix H.1.1'], level: 'SHOULD', extension },
    async ({ imap, environment: { delimiter } }) => {
      if (delimiter === null) notApplicable('the target has no hierarchy: its delimiter is NIL');
      const answer = await imap.act`GETMETADATA ${SERVER} ${ENTRY}`;
      const value = locationIn(answer) ?? notApplicable('the server has no entry for the default folder');
      that(value.endsWith(delimiter), 'the name is suffixed with the separator (erratum E-60)', {
        expected: `a name that ends in ${delimiter}`,
        saw: value,
        evidence: [answer],
      });
    },
  );

  check(
    'finds the entry for the default folder by its name in any case',
    {
      slug: 'default-folder-any-case',
      clauses: ['cpm-ms-2.0 Appendix H', 'RFC 5464 §3.2'],
      level: 'MUST',
      extension,
    },
    async ({ imap }) => {
      const value = await location(imap);
      const answer = await imap.act`GETMETADATA ${SERVER} ${ENTRY.toUpperCase()}`;
      that(locationIn(answer) === value, 'names of entries compare without case', {
        expected: value,
        saw: locationIn(answer) ?? answer.lines().join(' '),
        evidence: [answer],
      });
    },
  );

  check(
    'shows the entry for the default folder below /shared/OMNA, with DEPTH infinity',
    {
      slug: 'default-folder-below',
      clauses: ['cpm-ms-2.0 Appendix H', 'cpm-ms-2.0 §6.6.2', 'RFC 5464 §4.2.2'],
      level: 'SHOULD',
      extension,
    },
    async ({ imap }) => {
      const value = await location(imap);
      for (const top of ['/shared/OMNA', '/shared/OMNA/OMACPM20']) {
        const answer = await getWith(imap, SERVER, '(DEPTH infinity)', top);
        that(locationIn(answer) === value, 'so clients retrieve the CPM entries in one batch', {
          expected: `${ENTRY} ${value}`,
          saw: answer.lines().join(' '),
          evidence: [answer],
        });
      }
    },
  );

  check(
    'has the entry for the default folder on no folder',
    { slug: 'default-folder-on-folder', clauses: ['cpm-ms-2.0 Appendix H'], level: 'SHOULD', extension },
    async ({ imap, folder }) => {
      for (const name of [folder, new Folder('INBOX', folder.delimiter)]) {
        const answer = await imap.act`GETMETADATA ${name} ${ENTRY}`;
        const shown = {
          description: `* METADATA ${name} (${ENTRY} …)`,
          test: () => Object.hasOwn(entriesShown(answer, name), ENTRY.toLowerCase()),
        };
        mustNot(answer, shown, 'it is an annotation of the server, not of mailboxes (erratum E-61)');
      }
    },
  );
});
