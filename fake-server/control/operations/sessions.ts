/** Sessions of clients, their transcripts, and the verdicts so far. */
import { z } from 'zod';
import { FIRST_LINE } from '../../../transcript/transcript.ts';
import { json, named, operation } from '../operation.ts';
import { ControlRefusal } from '../refusal.ts';
import { type Sessions, sessionSchema, type WatchedSession } from '../watch/sessions.ts';
import { MOST_LINES, type TranscriptLine } from '../watch/transcript-lines.ts';
import { SPEC_IDS, verdictsSchema } from '../watch/verdicts.ts';

const session = named('Session', sessionSchema);

const lineSchema = z
  .strictObject({
    line: z.int().positive().describe('From 1, in the session.'),
    at: z.number().nonnegative().describe('Milliseconds since the record began.'),
    direction: z
      .enum(['C', 'S', '!', '='])
      .describe('Sent by the client, by the server, an event, a fact that the server knows.'),
    text: z
      .string()
      .describe('Printable ASCII: `\\r`, `\\n`, `\\\\`, `\\xNN`; `\\[kind n]` where n octets are left out.'),
  })
  .describe('A line of a transcript.');

const transcriptSchema = z
  .strictObject({ session, lines: z.array(named('TranscriptLine', lineSchema)) })
  .describe(
    'Lines of the transcript of a session, in order. Very old lines of a long session are forgotten.',
  );

const params = z.strictObject({ id: z.string().describe('`imap-1`, `nms-1`') });

export const listSessions = operation({
  id: 'listSessions',
  method: 'GET',
  path: '/sessions',
  summary: 'Lists the sessions of clients since the recording began, in the order in which they were opened.',
  answers: json(named('SessionList', z.strictObject({ sessions: z.array(session) }))),
  act: ({ watch }) => ({ json: { sessions: watch.sessions.all() } }),
});

export const getSession = operation({
  id: 'getSession',
  method: 'GET',
  path: '/sessions/{id}',
  summary: 'Tells of one session.',
  params,
  answers: json(session),
  refusals: [404],
  act: ({ params: { id }, watch }) => ({ json: factsOf(found(watch.sessions, id)) }),
});

export const getTranscript = operation({
  id: 'getTranscript',
  method: 'GET',
  path: '/sessions/{id}/transcript',
  summary: 'Gives the transcript of a session, without passwords and tokens.',
  params,
  query: z.strictObject({
    format: z
      .enum(['json', 'jsonl', 'text'])
      .optional()
      .describe('One document (unless it is said), a line of JSON each, or the text of a transcript file.'),
    after: z.int().nonnegative().optional().describe('Only lines with a greater number.'),
    most: z
      .int()
      .min(1)
      .max(MOST_LINES)
      .optional()
      .describe('Lines at most; all that are kept unless it is said.'),
  }),
  answers: [
    ...json(named('Transcript', transcriptSchema)),
    { type: 'application/x-ndjson' },
    { type: 'text/plain' },
  ],
  refusals: [404],
  act: ({ params: { id }, query, watch }) => {
    const { format = 'json', after = 0, most = MOST_LINES } = query;
    const one = found(watch.sessions, id);
    const lines = one.transcript.after(after, most);
    if (format === 'json') return { json: { session: factsOf(one), lines } };
    if (format === 'jsonl')
      return {
        type: 'application/x-ndjson',
        text: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
      };
    return { type: 'text/plain', text: asFile(one, lines) };
  },
});

export const getVerdicts = operation({
  id: 'getVerdicts',
  method: 'GET',
  path: '/verdicts',
  summary: 'Judges what clients did since the recording began, requirement by requirement.',
  query: z.strictObject({
    spec: z.enum(SPEC_IDS).optional().describe('Of this specification alone; of all unless it is said.'),
  }),
  answers: json(named('Verdicts', verdictsSchema)),
  refusals: [409],
  act: ({ query: { spec = null }, watch }) => {
    const verdicts = watch.verdicts(spec);
    if (verdicts !== null) return { json: verdicts };
    throw new ControlRefusal(409, {
      error: 'nobody judges clients at this server',
      place: 'path /verdicts',
      remedy:
        'Start it by `cpm-conformance serve --control-port 0`, or by startJudgedServer() of cpm-conformance/client.',
    });
  },
});

function factsOf({ facts, transcript }: WatchedSession) {
  return { ...facts, lines: transcript.count };
}

function found(sessions: Sessions, id: string): WatchedSession {
  const known = sessions.find(id);
  if (known !== null) return known;
  const ids = sessions.all().map((one) => one.id);
  const shown = ids.length > 20 ? `${ids.slice(-20).join(', ')} and earlier ones` : ids.join(', ');
  throw new ControlRefusal(404, {
    error: `there is no session ${id.slice(0, 100)}`,
    place: 'path /sessions/{id}',
    remedy: ids.length === 0 ? 'No client has come yet: wait for one.' : `There are ${shown}.`,
  });
}

/** As docs/transcript-format.md has it. */
function asFile({ facts, transcript }: WatchedSession, lines: readonly TranscriptLine[]): string {
  const number = facts.id.replace(/^\D+/, '');
  const first = lines[0]?.line ?? transcript.count + 1;
  const records = lines.map(
    ({ at, direction, text }) => `${(at / 1000).toFixed(6)} ${number} ${direction} ${text}\n`,
  );
  const left = first > 1 ? [`# ${first - 1} earlier lines are left out\n`] : [];
  return [`${FIRST_LINE}\n`, `# session ${facts.id}\n`, ...left, ...records].join('');
}
