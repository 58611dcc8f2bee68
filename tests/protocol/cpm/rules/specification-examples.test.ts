/** The examples of the specifications themselves break the rules that the errata say they break, and no others. */
import { describe, expect, test } from 'vitest';
import { type CpmObject, readMessage } from '../../../../protocol/cpm/cpm-object.ts';
import { judgeObject } from '../../../../protocol/cpm/judge.ts';
import { readNmsObject } from '../../../../protocol/cpm/nms-object.ts';
import * as cpmMs from './examples/cpm-ms.ts';
import * as rest from './examples/rest.ts';
import { CONVERSATION_PATH, judgeStore, SESSION_PATH } from './stores.ts';

const settings = { changeRequest: false, callLog: true, scrStrict: false };

/** `rule level` for each finding. */
function findingsOf(object: CpmObject): string[] {
  return judgeObject(object, settings).findings.map(({ rule, level }) => `${rule.id} ${level}`);
}

const imap = (object: string): CpmObject => readMessage(Buffer.from(object, 'latin1'));
const nms = (body: string, mend: (json: string) => string = (json) => json): CpmObject => {
  const { rootFields, payload } = rest.partsOf(body);
  return readNmsObject(rest.attributesOf(mend(rootFields)), payload);
};

describe('of cpm-ms-2.0', () => {
  test.each<[what: string, errata: string, object: string, type: string, findings: string[]]>([
    [
      'the session info object of Appendix D',
      'E-38',
      cpmMs.sessionInfoOfD,
      'session-info',
      ['message/date-weekday SHOULD'],
    ],
    [
      'the chat message of Appendix D',
      'E-33, E-34',
      cpmMs.chatOfD,
      'chat-message',
      [
        'message/has-date MUST',
        'chat-message/no-subject SHOULD',
        'chat-message/no-p-asserted-service SHOULD',
      ],
    ],
    [
      'the file transfer of Appendix E',
      'E-46, E-47',
      cpmMs.fileTransferOfE,
      'file-transfer-history',
      ['file-transfer/invited-participants-of-group MUST', 'file-transfer/imdn-not-empty SHOULD'],
    ],
    [
      'the session info object of Appendix F',
      'E-48, E-49',
      cpmMs.sessionInfoOfF,
      'session-info',
      [
        'message/has-to MUST',
        'message/has-imdn-message-id MUST',
        'session-info/has-p-asserted-service MUST',
        'session-info/root-element MUST',
      ],
    ],
    [
      'the group state object of Appendix F',
      'E-49, E-52, E-53',
      cpmMs.groupStateOfF,
      'group-state',
      [
        ...['from', 'to', 'date', 'conversation-id', 'contribution-id', 'imdn-message-id'].map(
          (name) => `message/has-${name} MUST`,
        ),
        'group-state/lastfocussessionid-uri SHOULD',
        'group-state/group-type-value MUST',
      ],
    ],
    [
      'Msg 1 of Appendix F',
      'E-33, E-49',
      cpmMs.chatOfF,
      'chat-message',
      ['date', 'conversation-id', 'contribution-id', 'imdn-message-id'].map(
        (name) => `message/has-${name} MUST`,
      ),
    ],
    [
      'Msg 1 of Appendix F, all of it within Message/CPIM',
      'E-49',
      cpmMs.chatOfFInside,
      'chat-message',
      ['from', 'to', 'date', 'conversation-id', 'contribution-id', 'imdn-message-id'].map(
        (name) => `message/has-${name} MUST`,
      ),
    ],
    ['the group state of table 5', 'none', cpmMs.groupStateOfTable5, 'group-state', []],
  ])('%s (%s)', (_what, _errata, object, type, findings) => {
    expect(imap(object).type).toBe(type);
    expect(findingsOf(imap(object))).toEqual(findings);
  });

  test('the rules that Appendix D breaks by a warning, it breaks by a failure with --strict', () => {
    const strict = judgeObject(imap(cpmMs.chatOfD), { ...settings, scrStrict: true });
    expect(strict.findings.map(({ verdict }) => verdict)).toEqual(['fail', 'fail', 'fail']);
    const lenient = judgeObject(imap(cpmMs.chatOfD), settings);
    expect(lenient.findings.map(({ verdict }) => verdict)).toEqual(['fail', 'warn', 'warn']);
    expect(lenient.reason).toMatch(/DateTime belongs inside Message\/CPIM/);
  });

  test('Appendix D as a session history folder (E-35, E-36, E-56)', () => {
    const [report] = judgeStore([[SESSION_PATH, cpmMs.sessionInfoOfD, cpmMs.chatOfD]]);
    expect(report!.type).toBe('session-history-folder');
    expect(report!.findings.map(({ rule, level }) => `${rule.id} ${level}`)).toEqual([
      'folder/session-conversation-id MUST',
      'folder/session-contribution-id SHOULD',
      'folder/session-of-group SHOULD',
      'folder/imdn-message-id-unique MUST',
    ]);
  });

  test('Appendix D as a conversation history folder (E-35, E-36)', () => {
    const [report] = judgeStore([[CONVERSATION_PATH, cpmMs.sessionInfoOfD, cpmMs.chatOfD]]);
    expect(report!.findings.map(({ rule }) => rule.id)).toEqual([
      'folder/conversation-one-id',
      'folder/imdn-message-id-unique',
    ]);
  });

  test('the folder of Appendix F, with a root for its session, which is 1-1 and has group state (E-56)', () => {
    const session = cpmMs.sessionInfoOfF.replace(/<session-type>[\s\S]*/, '<session>$&</session>');
    const state = `Contribution-ID: ${cpmMs.CONTRIBUTION}\r\n${cpmMs.groupStateOfF}`;
    const [report] = judgeStore([[SESSION_PATH, session, state, cpmMs.chatOfF, cpmMs.fileTransferOfE]]);
    expect(report!.findings.map(({ rule, level }) => `${rule.id} ${level}`)).toEqual([
      'folder/session-of-group SHOULD',
      'folder/group-state-of-group MUST',
    ]);
  });
});

describe('of rest-nms-1.0', () => {
  const spelt = (times: number): string[] =>
    Array.from({ length: times }, () => 'nms/attribute-names SHOULD');

  test.each<[what: string, errata: string, body: string, type: string, findings: string[]]>([
    [
      'the session info object of Appendix D',
      'E-32, E-49',
      rest.sessionInfoOfD,
      'session-info',
      ['session-info/has-sdp SHOULD', ...spelt(3)],
    ],
    [
      'the chat message of Appendix D',
      'E-32, E-34, E-96',
      rest.chatOfD,
      'chat-message',
      ['chat-message/no-subject SHOULD', ...spelt(2)],
    ],
    [
      'the file transfer of Appendix E',
      'E-32, E-41, E-47',
      rest.fileTransferOfE,
      'file-transfer-history',
      ['file-transfer/imdn-not-empty SHOULD', ...spelt(3)],
    ],
    [
      'the session info object of Appendix F',
      'E-32, E-48',
      rest.sessionInfoOfF,
      'session-info',
      ['session-info/root-element MUST', ...spelt(3)],
    ],
  ])('%s (%s)', (_what, _errata, body, type, findings) => {
    const object = nms(body);
    expect(object.binding).toBe('nms');
    expect(object.type).toBe(type);
    expect(findingsOf(object)).toEqual(findings);
  });

  test('the group state object of Appendix G is no JSON as printed (E-95)', () => {
    expect(() => nms(rest.groupStateOfG)).toThrow(SyntaxError);
  });

  test('the group state object of Appendix G, its array ended (E-52, E-53, E-95)', () => {
    const object = nms(rest.groupStateOfG, (json) => json.replace(/\}\s*\}\s*\}\s*\}$/, '}]}}}'));
    expect(object.named('to').map(({ value }) => value)).toEqual(['+15195551212', '+15145551212']);
    expect(object.type).toBe('group-state');
    expect(findingsOf(object)).toEqual([
      'message/has-conversation-id MUST',
      'message/has-contribution-id MUST',
      'group-state/lastfocussessionid-uri SHOULD',
      'group-state/group-type-value MUST',
    ]);
  });

  test('a payload in multipart/mixed of one part stands for that part (E-96)', () => {
    const wrapped = nms(rest.sessionInfoOfD);
    expect(wrapped.mediaType).toBe('application/x-cpm-session');
    expect(wrapped.xml?.roots.map(({ name }) => name)).toEqual(['session']);
    expect(nms(rest.sessionInfoOfF).mediaType).toBe('application/x-cpm-session');
  });
});
