import { must, mustBeAmong, mustNot, tagged } from '../support/judge.ts';
import { SERVER } from '../support/metadata.ts';
import { names, withValues } from '../support/metadata-answers.ts';
import { polledFor } from '../support/polled.ts';
import { requirement } from '../support/requirement.ts';
import { onServer } from '../support/server-entries.ts';
import type { Session } from '../support/session.ts';
import { notApplicable } from '../support/verdict-errors.ts';

const ROW = 'cpm-ms-2.0/CPM-TS-MS-S-021c_M';
const extension = 'METADATA-SERVER';

/** Turns unsolicited responses on. Not applicable where the target has none: they are optional (§4.1). */
async function mustTell(session: Session): Promise<void> {
  // The capability that is offered is the one to enable.
  const capability = session.has('METADATA') ? 'METADATA' : 'METADATA-SERVER';
  const enabled = session.has('ENABLE') ? await session.ok`ENABLE ${capability}` : null;
  const turnedOn = enabled?.data('ENABLED').flatMap(({ capabilities }) => capabilities) ?? [];
  if (!turnedOn.some((name) => name.toUpperCase() === capability)) {
    notApplicable('the target sends no unsolicited METADATA: ENABLE does not turn it on');
  }
}

requirement(ROW, ({ check }) => {
  check(
    'tells a session that asked for it, by name alone, which annotations of the server another has changed',
    {
      slug: 'unsolicited',
      clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §4.1', 'RFC 5464 §4.4', 'RFC 5464 §4.4.2'],
      level: 'MUST',
      extension,
    },
    async ({ imap, connect, environment, second }) => {
      await onServer({ imap, connect, environment }, 'told', ['/a', '/b'], async ({ top }) => {
        // Here, so that nothing is told of how the entries were prepared.
        await mustTell(second);
        const answer = await imap.act`SETMETADATA "" (${top}/a "1" ${top}/b "2")`;
        must(answer, tagged('OK'), 'the server takes updates of its annotations');
        const changed = ['/a', '/b'].map((leaf) => names(SERVER, `${top}${leaf}`));
        const answers = await polledFor(second, changed);
        for (const one of changed) mustBeAmong(answers, one, 'it was changed by a third party');
        for (const told of answers)
          mustNot(told, withValues, 'an unsolicited response has the names of entries alone');
      });
    },
  );

  check(
    'tells a session that did not ask for it nothing of changed annotations of the server',
    {
      slug: 'unsolicited-unasked',
      clauses: ['cpm-ms-2.0 §7.4.1', 'RFC 5464 §4.1'],
      level: 'MUST',
      extension,
    },
    async ({ imap, connect, environment, second }) => {
      await onServer({ imap, connect, environment }, 'untold', ['/a'], async ({ top }) => {
        must(await imap.act`SETMETADATA "" (${top}/a "1")`, tagged('OK'), 'the server takes updates');
        for (let round = 0; round < 2; round++) {
          const answer = await second.ok`NOOP`;
          const what = { description: '* METADATA', test: () => answer.data('METADATA').length > 0 };
          mustNot(answer, what, 'unsolicited responses are only for clients that gave ENABLE');
        }
      });
    },
  );
});
