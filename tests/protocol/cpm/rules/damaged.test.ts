/** Every rule sees the fault that it is about, in its place, and no other rule takes it for another fault. */
import { describe, expect, test } from 'vitest';
import { readMessage } from '../../../../protocol/cpm/cpm-object.ts';
import { judgeObject } from '../../../../protocol/cpm/judge.ts';
import { objectRules } from '../../../../protocol/cpm/rules/all.ts';
import { bodies } from './damaged/bodies.ts';
import { callsAndVoicemail } from './damaged/calls-and-voicemail.ts';
import { cpims } from './damaged/cpims.ts';
import type { Damaged } from './damaged/damaged.ts';
import { descriptions } from './damaged/descriptions.ts';
import { files } from './damaged/files.ts';
import { groupStates } from './damaged/group-states.ts';
import { headers } from './damaged/headers.ts';
import { mime } from './damaged/mime.ts';
import { notifications } from './damaged/notifications.ts';
import { overRest } from './damaged/over-rest.ts';
import { services } from './damaged/services.ts';
import { sessions } from './damaged/sessions.ts';
import * as good from './good-objects.ts';

const settings = { changeRequest: true, callLog: true, scrStrict: false };
const tables: Record<string, readonly Damaged[]> = {
  headers,
  services,
  mime,
  bodies,
  cpims,
  notifications,
  files,
  descriptions,
  sessions,
  groupStates,
  callsAndVoicemail,
  overRest,
};
const all = Object.values(tables).flat();

describe('an undamaged object', () => {
  const { PICTURE, PICTURE_HASH, CONVERSATION, CONTRIBUTION, base64, crlf, ...objects } = good;
  test.each(Object.entries(objects))('%s keeps all rules', (_name, object) => {
    const { findings, verdict } = judgeObject(readMessage(Buffer.from(object)), settings);
    expect(findings.map(({ rule, saw }) => `${rule.id}: ${saw}`)).toEqual([]);
    expect(verdict).toBe('pass');
  });
});

describe.each(Object.entries(tables))('damage in %s', (_table, rows) => {
  test.each(rows.map((row) => [row.fault, row] as const))('%s', (_fault, row) => {
    const { findings, verdict } = judgeObject(row.object, { ...settings, ...row.settings });
    const told = findings.map(({ rule }) => rule.id);
    const expected = [row.breaks, ...(row.warns ?? [])].sort();
    expect([...new Set(told)].sort(), JSON.stringify(findings.map(({ saw }) => saw))).toEqual(expected);
    const found = findings.find(({ rule }) => rule.id === row.breaks)!;
    if (row.place) expect(found.place).toEqual(row.place);
    expect(found.saw).not.toMatch(/\.$|^$/);
    const rule = objectRules.find(({ id }) => id === row.breaks)!;
    const level = (row.object.binding === 'nms' && rule.nmsLevel) || rule.level;
    const fails = level === 'MUST' || (rule.failsInScrStrict && row.settings?.scrStrict);
    expect(verdict).toBe(rule.inconclusive ? 'inconclusive' : fails ? 'fail' : 'warn');
  });
});

test('faults are many, and places are looked at', () => {
  for (const rows of Object.values(tables))
    expect(new Set(rows.map(({ fault }) => fault)).size).toBe(rows.length);
  expect(all.length).toBeGreaterThanOrEqual(140);
  expect(all.filter(({ place }) => place && Object.keys(place).length > 0).length).toBeGreaterThanOrEqual(40);
});

test('there is damage for every rule', () => {
  const broken = new Set(all.map(({ breaks }) => breaks));
  expect(objectRules.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
});
