/** Each oracle speaks where the server is bent, and is silent where it is whole. */
import { describe, expect, test } from 'vitest';
import type { ServerHooks } from '../../../fake-server/index.ts';
import type { NmsHooks } from '../../../fake-server/nms/hooks.ts';
import { CaseMaker } from '../../../fuzz/campaign/case-maker.ts';
import type { BatchReport, Ground } from '../../../fuzz/kind.ts';
import { objectsKind } from '../../../fuzz/objects/kind.ts';
import { thrownObject } from '../../../generators/objects/all-objects.ts';
import type { ObjectInput } from '../../../generators/objects/object-input.ts';
import type { Thrown } from '../../../generators/thrown.ts';
import type { SuiteEnvironment } from '../../../suites/support/environment.ts';
import {
  bendCommand,
  bendItems,
  bendOctets,
  bendResponse,
  bendStored,
} from '../../saboteurs/bend-objects.ts';
import { bendFound } from '../../saboteurs/bend-search.ts';
import type { Saboteur } from '../../saboteurs/saboteur.ts';
import { withEmbedded, withPatches } from '../../saboteurs/workbench.ts';

interface Bend {
  readonly hooks?: () => ServerHooks;
  readonly patch?: Saboteur['patch'];
  readonly nmsHooks?: NmsHooks;
  readonly quirks?: Parameters<typeof withEmbedded>[0]['quirks'];
}

function withGround<T>(bend: Bend, use: (ground: Ground) => Promise<T>): Promise<T> {
  const { hooks, patch, nmsHooks = {}, quirks = {} } = bend;
  const options = { nmsHooks, quirks, ...(hooks && { hooks: hooks() }) };
  return withPatches(patch, () => withEmbedded(options, {}, (environment) => use(groundOf(environment))));
}

function groundOf({ profile, root, delimiter, capabilities, nms }: SuiteEnvironment): Ground {
  return {
    profile,
    imap: { root, delimiter, capabilities: capabilities.map((name) => name.toUpperCase()), second: true },
    nms: nms && { runFolder: nms.runFolder, rootFolder: nms.rootFolder },
    client: null,
  };
}

/** All on one lane. */
async function thrown(
  ground: Ground,
  cases: readonly Thrown<ObjectInput>[],
  deadlineMs = 5_000,
): Promise<BatchReport> {
  const lane = await objectsKind.openLane(ground, { name: 'lane', transcript: null, deadlineMs });
  try {
    const reports: BatchReport[] = [];
    for (let at = 0; at < cases.length; at += objectsKind.batch) {
      const { breaches, answers } = await lane.throw(cases.slice(at, at + objectsKind.batch));
      reports.push({ breaches: breaches.map((one) => ({ ...one, at: one.at + at })), answers });
    }
    return {
      breaches: reports.flatMap(({ breaches }) => breaches),
      answers: reports.flatMap(({ answers }) => answers),
    };
  } finally {
    await lane.close();
  }
}

function generated(count: number): Thrown<ObjectInput>[] {
  const maker = new CaseMaker(thrownObject, 20_140_429, 'objects');
  return Array.from({ length: count }, (_, at) => maker.make(at + 1).value_);
}

const FIELDS = 'From: <a@example.com>\r\nDate: Tue, 29 Apr 2014 09:46:50 -0800\r\n';

function object(
  octets: string,
  more: Partial<ObjectInput> = {},
  name = 'valid/headers',
): Thrown<ObjectInput> {
  return { class: name, productions: [], input: { octets, flags: [], date: null, search: [], ...more } };
}

const PLAIN = object(`${FIELDS}Conversation-ID: k1\r\n\r\nplain\r\n`, {
  flags: ['\\Flagged'],
  search: [{ field: 'Conversation-ID', value: 'k1' }],
});
const ID = object(`${FIELDS}Contribution-ID: k2\r\n\r\nother\r\n`, {
  search: [{ field: 'Contribution-ID', value: 'k2' }],
});
const FOLDED = object(`${FIELDS}Subject: one\r\n two\r\n\r\n`);
const MULTIPART = object(
  `${FIELDS}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n--b--\r\n`,
  {},
  'valid/mime',
);
const NOISE = object(`${FIELDS}Subject: =?utf-8?Q?a?=\r\n\r\n\r\n`);

const isAppend = (text: string) => (command: { messages: { data: object }[] }) =>
  command.messages.some(({ data }) => 'octets' in data && String(data.octets).includes(text));

interface BentCase extends Bend {
  readonly bug: string;
  readonly oracle: string;
  readonly shape: string;
  readonly object: Thrown<ObjectInput>;
}

const BENT: readonly BentCase[] = [
  {
    bug: 'an APPEND is never answered',
    oracle: 'answered',
    shape: 'silence',
    object: FOLDED,
    hooks: () =>
      bendCommand('APPEND', ({ command }, next) =>
        isAppend('\r\n two')(command) ? new Promise(() => undefined) : next(),
      ),
  },
  {
    bug: 'an APPEND is passed over',
    oracle: 'answered',
    shape: 'none',
    object: FOLDED,
    hooks: () =>
      bendResponse((response, _, during) =>
        response.kind === 'status' && during?.name === 'APPEND' && isAppend('\r\n two')(during)
          ? []
          : [response],
      ),
  },
  {
    bug: 'the connection is dropped at an APPEND',
    oracle: 'closed-without-bye',
    shape: 'closed',
    object: FOLDED,
    hooks: () =>
      bendCommand('APPEND', (ctx, next) => (isAppend('\r\n two')(ctx.command) ? ctx.destroy() : next())),
  },
  {
    bug: 'a valid object is answered BAD',
    oracle: 'refused-valid',
    shape: 'BAD',
    object: FOLDED,
    hooks: () =>
      bendCommand('APPEND', (ctx, next) =>
        isAppend('\r\n two')(ctx.command) ? ctx.tagged('BAD', null, 'No') : next(),
      ),
  },
  {
    bug: 'a valid object is refused',
    oracle: 'refused-valid',
    shape: 'NO',
    object: FOLDED,
    hooks: () =>
      bendCommand('APPEND', (ctx, next) =>
        isAppend('\r\n two')(ctx.command) ? ctx.tagged('NO', null, 'No') : next(),
      ),
  },
  {
    bug: 'an object is answered OK and not stored',
    oracle: 'stored',
    shape: 'fewer',
    object: FOLDED,
    hooks: () =>
      bendCommand('APPEND', (ctx, next) =>
        isAppend('\r\n two')(ctx.command) ? ctx.tagged('OK', null, 'Stored') : next(),
      ),
  },
  {
    bug: 'the connection is dropped when an object is looked at',
    oracle: 'closed-without-bye',
    shape: 'closed at the look',
    object: FOLDED,
    hooks: () =>
      bendItems((item, { octets }, ctx) => {
        if (octets.includes('\r\n two')) ctx.destroy();
        return item;
      }),
  },
  {
    bug: 'an object is not told of',
    oracle: 'fetched',
    shape: 'fewer',
    object: FOLDED,
    hooks: () => bendItems((item, { octets }) => (octets.includes('\r\n two') ? null : item)),
  },
  {
    bug: 'a folded field is unfolded when it is stored',
    oracle: 'octets',
    shape: 'fewer octets',
    object: FOLDED,
    patch: bendOctets((octets) => octets.replace(/\r\n[ \t]+(?=\S)/g, ' ')),
  },
  {
    bug: 'octets lose their eighth bit',
    oracle: 'octets',
    shape: 'other 8-bit octets',
    object: object(`${FIELDS}Content-Transfer-Encoding: 8bit\r\n\r\n\xe9\r\n`),
    patch: bendStored((message) => ({
      ...message,
      octets: message.octets.map((octet) => octet & 0x7f) as Buffer,
    })),
  },
  {
    bug: 'the size counts each line end as one octet',
    oracle: 'size',
    shape: 'other',
    object: FOLDED,
    hooks: () =>
      bendItems((item, { octets }) =>
        item.name === 'RFC822.SIZE' ? { ...item, size: octets.filter((octet) => octet !== 13).length } : item,
      ),
  },
  {
    bug: 'a stretch of a body begins one octet late',
    oracle: 'partial',
    shape: 'other octets',
    object: FOLDED,
    hooks: () =>
      bendItems((item) =>
        item.name === 'BODY[]' && item.origin !== null ? { ...item, data: Buffer.from('?') } : item,
      ),
  },
  {
    bug: 'the text lacks its last octet',
    oracle: 'header-and-text',
    shape: 'not the whole',
    object: PLAIN,
    hooks: () =>
      bendItems((item) =>
        item.name === 'BODY[]' && item.section.text === 'TEXT'
          ? { ...item, data: item.data!.subarray(0, -1) }
          : item,
      ),
  },
  {
    bug: 'a folded field is told of without its second line',
    oracle: 'header-fields',
    shape: 'fewer octets',
    object: FOLDED,
    hooks: () =>
      bendItems((item) =>
        item.name === 'BODY[]' && item.section.text === 'HEADER.FIELDS'
          ? { ...item, data: Buffer.from(item.data!.toString('latin1').replace(/\r\n two/, '')) }
          : item,
      ),
  },
  {
    bug: 'the flags of APPEND are dropped',
    oracle: 'flags',
    shape: '\\flagged is missing',
    object: PLAIN,
    patch: bendStored((message) => ({ ...message, flags: [] })),
  },
  {
    bug: 'what is appended is seen',
    oracle: 'flags',
    shape: '\\seen is added',
    object: PLAIN,
    patch: bendStored((message) => ({ ...message, flags: [...message.flags, '\\Seen'] })),
  },
  {
    bug: 'the last part of a multipart is left out of its structure',
    oracle: 'structure',
    shape: 'fewer parts',
    object: MULTIPART,
    hooks: () =>
      bendItems((item) =>
        item.name === 'BODYSTRUCTURE' && item.structure.kind === 'multi'
          ? { ...item, structure: { ...item.structure, parts: item.structure.parts.slice(0, 1) } }
          : item,
      ),
  },
  {
    bug: 'a search finds nothing',
    oracle: 'search',
    shape: 'not found',
    object: PLAIN,
    hooks: () => bendFound(() => []),
  },
  {
    bug: 'a search finds everything',
    oracle: 'search',
    shape: 'found',
    object: ID,
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'data' && response.type === 'ESEARCH'
          ? [{ ...response, all: [{ from: 1, to: 8 }] }]
          : [response],
      ),
  },
  {
    bug: 'a search by an id is answered BAD',
    oracle: 'search',
    shape: 'BAD',
    object: ID,
    hooks: () => bendCommand('SEARCH', (ctx) => ctx.tagged('BAD', null, 'What?')),
  },
  {
    bug: 'a response breaks the grammar',
    oracle: 'grammar',
    shape: '* x FETCH',
    object: FOLDED,
    hooks: () => ({
      onOctets: (octets) =>
        Buffer.from(octets.toString('latin1').replaceAll('RFC822.SIZE ', 'RFC822.SIZE -'), 'latin1'),
    }),
  },
  {
    bug: 'a payload part loses its last octet at the REST door',
    oracle: 'other-door',
    shape: 'other octets',
    object: MULTIPART,
    nmsHooks: {
      operations: {
        'payloadPart.GET': async (_, next) => {
          const reply = await next();
          return { ...reply, body: { octets: Buffer.from('?') } };
        },
      },
    },
  },
  {
    bug: 'the REST door fails at an object that IMAP stored',
    oracle: 'no-5xx',
    shape: '500',
    object: MULTIPART,
    nmsHooks: {
      operations: {
        'payloadPart.GET': () => {
          throw new Error('planted');
        },
      },
    },
  },
];

describe('the objects kind', () => {
  test('finds nothing in the embedded server, through both its doors', { timeout: 120_000 }, async () => {
    const { breaches, answers } = await withGround({}, (ground) => thrown(ground, generated(300)));
    expect(breaches).toEqual([]);
    expect(answers).toHaveLength(300);
    expect(answers.filter((answer) => answer === 'OK').length).toBeGreaterThan(200);
  });

  test.each(['LITERAL+', 'ESEARCH'])('finds nothing in one without %s', { timeout: 60_000 }, async (name) => {
    const quirks = { disabledExtensions: [name] };
    const { breaches, answers } = await withGround({ quirks }, (ground) => thrown(ground, generated(60)));
    expect(breaches).toEqual([]);
    expect(answers).not.toContain('-');
  });

  test.each(BENT)('sees it if $bug', { timeout: 60_000 }, async ({ object: bad, oracle, shape, ...bend }) => {
    const expected = expect.objectContaining({ oracle, shape });
    const deadlineMs = oracle === 'answered' ? 300 : 5_000;
    const [alone, together] = await withGround(bend, async (ground) => [
      await thrown(ground, [bad], deadlineMs),
      await thrown(ground, [NOISE, bad, NOISE], deadlineMs),
    ]);
    expect(alone!.breaches).toContainEqual(expected);
    expect(together!.breaches.filter(({ at }) => at === 1)).toContainEqual(expected);
    for (const { summary } of [...alone!.breaches, ...together!.breaches])
      expect(summary).toMatch(/(?:RFC|§)/);
  });
});
