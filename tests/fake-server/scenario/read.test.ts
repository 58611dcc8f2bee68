import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { READY_SCENARIOS } from '../../../fake-server/scenario/library/index.ts';
import { changeOf, readScenario, scenarioOf } from '../../../fake-server/scenario/read.ts';
import { ScenarioError } from '../../../fake-server/scenario/scenario-error.ts';
import { publishedSchema } from '../../../fake-server/scenario/schema.ts';
import type { Scenario } from '../../../fake-server/scenario/types.ts';

const WHOLE: Scenario = {
  name: 'every-form',
  title: 'One of each.',
  server: {
    certificate: 'good',
    dataset: 'large:10',
    quirks: { delimiter: null },
    nmsQuirks: { xml: false },
  },
  start: [
    { change: 'deliver', text: 'One', flags: ['\\Seen', '$Junk'], count: 2 },
    { change: 'expunge', messages: '1:3,7' },
    { change: 'setFlags', user: 'bob', folder: 'Été', messages: 'all', action: 'replace', flags: [] },
    { change: 'createFolder', folder: 'A' },
    { change: 'renameFolder', folder: 'A', to: 'B' },
    { change: 'deleteFolder', folder: 'B' },
    { change: 'newUidValidity' },
    { change: 'setRights', identifier: 'bob', rights: 'lr' },
    { change: 'setQuota', octets: null },
    { change: 'expireTokens' },
  ],
  rules: [
    { when: { on: 'connection', connection: 2, tls: true }, then: { do: 'close', bye: 'Later' } },
    {
      id: 'first',
      when: { on: 'command', name: ['UID FETCH', 'STORE'], uid: true, arguments: '^1:', state: 'selected' },
      then: [
        { do: 'delay', ms: 1 },
        { do: 'answer', lines: ['{tag} NO'] },
        { do: 'proceed' },
        { do: 'drop', done: true },
        { do: 'reset' },
        { do: 'truncate', at: -1, open: true },
        { do: 'splitAt', places: [1, 'middle', 'literal'], pauseMs: 2 },
        { do: 'trickle', octets: 3 },
        { do: 'corrupt', at: 'literal', octets: 2 },
        { do: 'replace', find: '(a)', with: '$1' },
        { do: 'repeat', times: 2 },
        { do: 'inject', lines: ['* OK'], where: 'before' },
        { change: 'deliver', raw: 'Subject: a\n\nb\n' },
      ],
      skip: 1,
      every: 2,
      times: 3,
      per: 'connection',
    },
    { when: { on: 'literal', name: 'APPEND', atLeast: 10 }, then: { do: 'drop' }, after: 'first' },
    { when: { on: 'login', user: 'alice' }, then: { change: 'deliver' }, until: 'first' },
    { when: { on: 'select', mailbox: '^A' }, then: { change: 'deliver' } },
    { when: { on: 'idle' }, then: { do: 'inject', lines: ['* 1 EXISTS'] } },
    {
      when: { on: 'request', method: 'GET', operation: ['object.GET'], path: 'objects' },
      then: { do: 'reply', status: 503, headers: { 'Retry-After': '1' }, body: { a: [1] } },
    },
    { when: { on: 'notification' }, then: { do: 'hold', behind: 2 } },
    { when: { on: 'start' }, then: [{ do: 'delay', ms: 5 }, { change: 'deliver' }] },
    { when: { on: 'rule', rule: 'first' }, then: { do: 'close' } },
  ],
};

/** The one line that a user sees of a fault: its place and why, then the remedy. */
function faultOf(value: unknown, name = 'my.json'): string {
  try {
    scenarioOf(value, name);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return `${error.message} | ${error.remedy}`;
  }
  throw new Error('it was read');
}

function withRule(rule: object): object {
  return { name: 'a', title: 'A.', rules: [rule] };
}

describe('readScenario', () => {
  it('reads every form as it was written', () => {
    expect(readScenario(JSON.stringify(WHOLE), 'whole.json')).toEqual(WHOLE);
  });

  it('leaves out what editors go by, and a byte order mark', () => {
    const text = `\uFEFF${JSON.stringify({ $schema: 'scenario.schema.json', ...WHOLE })}`;
    expect(readScenario(text, 'whole.json')).toEqual(WHOLE);
  });

  it('reads the ready scenarios, each under a name of its own', () => {
    for (const scenario of READY_SCENARIOS) expect(scenarioOf(scenario, scenario.name)).toEqual(scenario);
    const names = READY_SCENARIOS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('names the line of a text that is no JSON', () => {
    expect(() => readScenario('{\n  "name": "a",,\n}', 'my.json')).toThrow(
      /^my\.json is not JSON: .*line 2, column 15/,
    );
  });

  it('names line, path and remedy of a fault', () => {
    const text = JSON.stringify(
      withRule({ when: { on: 'command', nam: 'NOOP' }, then: { do: 'drop' } }),
      null,
      2,
    );
    expect(() => readScenario(text, 'my.json')).toThrow(
      /^my\.json, line 8, rules\[0\]\.when\.nam: nothing here is called "nam"\.$/,
    );
  });

  it.each([
    ['no name', { title: 'A.' }, /my\.json, name: /],
    ['a name with blanks', { ...WHOLE, name: 'Not so' }, /name: small letters, digits and hyphens/],
    ['nothing to do', { name: 'a', title: 'A.' }, /it does nothing.* \| Give it "rules"/],
    [
      'a deed that there is not',
      withRule({ when: { on: 'command' }, then: { do: 'delays', ms: 1 } }),
      /rules\[0\]\.then\.do: there is no "delays"\. \| Did you mean delay\?/,
    ],
    [
      'a deed that lacks something',
      withRule({ when: { on: 'command' }, then: [{ do: 'delay' }] }),
      /rules\[0\]\.then\[0\]\.ms: /,
    ],
    [
      'a change that there is not',
      withRule({ when: { on: 'idle' }, then: { change: 'explode' } }),
      /rules\[0\]\.then\.change: there is no "explode"/,
    ],
    [
      'a right that there is not',
      { name: 'a', title: 'A.', start: [{ change: 'setRights', identifier: 'bob', rights: 'lrQ' }] },
      /my\.json, start\[0\]\.rights: rights of RFC 4314, letters of lrswipkxtean\. \| See docs/,
    ],
    [
      'an event that there is not',
      withRule({ when: { on: 'commands' }, then: { do: 'drop' } }),
      /rules\[0\]\.when\.on: there is no "commands"\. \| Did you mean command\?/,
    ],
    [
      'a pattern that is none',
      withRule({ when: { on: 'command', arguments: '(' }, then: { do: 'drop' } }),
      /when\.arguments: no regular expression/,
    ],
    [
      'a command that there is not',
      withRule({ when: { on: 'command', name: 'FECTH' }, then: { do: 'drop' } }),
      /when\.name: there is no command "FECTH"\. \| Did you mean "FETCH"/,
    ],
    [
      'an operation that there is not',
      withRule({ when: { on: 'request', operation: 'objekt.GET' }, then: { do: 'drop' } }),
      /there is no operation "objekt.GET"\. \| Did you mean "object.GET"/,
    ],
    [
      'a deed that means nothing there',
      withRule({ when: { on: 'command' }, then: { do: 'reply', status: 500 } }),
      /rules\[0\]\.then\.do: "reply" has no meaning on "command"\. \| There it is proceed, /,
    ],
    [
      'a rule that there is not',
      withRule({ when: { on: 'idle' }, then: { do: 'close' }, after: 'that' }),
      /rules\[0\]\.after: there is no rule "that"/,
    ],
    [
      'a follower of nothing',
      withRule({ when: { on: 'rule', rule: 'that' }, then: { do: 'close' } }),
      /when\.rule: there is no rule "that"/,
    ],
    [
      'two rules of one id',
      {
        ...withRule({}),
        rules: [1, 2].map(() => ({ id: 'x', when: { on: 'idle' }, then: { do: 'close' } })),
      },
      /rules\[1\]\.id: the id x is used twice/,
    ],
    [
      'a line with an end in it',
      withRule({ when: { on: 'command' }, then: { do: 'answer', lines: ['a\r\nb'] } }),
      /then\.lines\[0\]: a line without CR and LF/,
    ],
    [
      'a header with a line end in it',
      withRule({ when: { on: 'request' }, then: { do: 'reply', status: 200, headers: { a: 'b\r\nc' } } }),
      /then\.headers\.a: a value of a field, on one line/,
    ],
    [
      'a BYE with a line end in it',
      withRule({ when: { on: 'command' }, then: { do: 'close', bye: 'a\nb' } }),
      /then\.bye: a line without CR and LF/,
    ],
    [
      'an extension that there is not',
      { name: 'a', title: 'A.', server: { quirks: { disabledExtensions: ['QRSYNC'] } } },
      /disabledExtensions\[0\]: there is no extension "QRSYNC"\. \| Did you mean "QRESYNC"/,
    ],
    [
      'a quirk that there is not',
      { name: 'a', title: 'A.', server: { quirks: { delimeter: '.' } } },
      /server\.quirks\.delimeter: nothing here is called "delimeter"/,
    ],
    ['a list', [WHOLE], /^my\.json: /],
    ['nothing at all', undefined, /^my\.json: /],
  ])('refuses %s', (_, value, fault) => {
    expect(faultOf(value)).toMatch(fault);
  });
});

describe('changeOf', () => {
  it('reads a change', () => {
    for (const change of WHOLE.start!) expect(changeOf(change, 'body')).toEqual(change);
  });

  it('names the place of a fault', () => {
    expect(() => changeOf({ change: 'setFlags', messages: '1', flags: ['a b'] }, 'body')).toThrow(
      /^body, flags\[0\]: a flag/,
    );
    expect(() => changeOf({ change: 'expunge', messages: 'some' }, 'body')).toThrow(
      /^body, messages: all, first/,
    );
    expect(() => changeOf({}, 'body')).toThrow(/^body, change: it is missing/);
  });
});

describe('the schema', () => {
  it('is published as it is', () => {
    const published = readFileSync(new URL('../../../docs/scenario.schema.json', import.meta.url), 'utf8');
    expect(published).toBe(publishedSchema());
  });
});
