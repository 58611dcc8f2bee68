import { describe, expect, it } from 'vitest';
import {
  ERROR_CODES,
  fillText,
  MESSAGE_ID,
  readRequestError,
  requestError,
} from '../../../protocol/nms/errors.ts';
import { readJson, writeJson } from '../../../protocol/nms/json.ts';
import { ERROR_STATUSES, errorStatus } from '../../../protocol/nms/statuses.ts';

describe('an error', () => {
  it('goes over the wire and back', () => {
    const error = requestError('service', 'SVC0002', 'Invalid input value for message part %1', [
      'maxEntries',
    ]);
    const reading = readJson(writeJson('requestError', error), 'requestError');
    expect(reading.ok && readRequestError(reading.value)).toEqual({
      ok: true,
      kind: 'service',
      messageId: 'SVC0002',
      text: 'Invalid input value for message part %1',
      variables: ['maxEntries'],
      filled: 'Invalid input value for message part maxEntries',
      oddities: [],
    });
  });

  it('has one exception', () => {
    const service = requestError('service', 'SVC0001', 'x');
    const policy = requestError('policy', 'POL0001', 'x');
    expect(readRequestError(policy)).toMatchObject({ ok: true, kind: 'policy' });
    expect(readRequestError({})).toEqual({ ok: false, reason: 'there is no exception' });
    expect(readRequestError({ ...service, ...policy })).toEqual({
      ok: false,
      reason: 'there are two exceptions',
    });
  });

  it.each([
    [requestError('policy', 'SVC0001', 'x'), 'the messageId SVC0001 is that of the other kind of exception'],
    [requestError('service', 'nms.1.2', 'x'), 'the messageId "nms.1.2" is none of OMA\'s'],
    [requestError('service', 'SVC0002', '%1 and %2', ['a']), 'there is no variable for %2'],
    [{ serviceException: { messageId: 'SVC0001' } }, 'there is no text'],
  ])('tells what is odd: %j', (error, oddity) => {
    expect(readRequestError(error)).toMatchObject({ ok: true, oddities: [oddity] });
  });

  it('fills the places of its text once', () => {
    expect(fillText('%2 %1 %3 100% %0', ['%2', 'b'])).toBe('b %2 %3 100% %0');
    expect(
      fillText(
        '%12',
        Array.from({ length: 12 }, (_, index) => `v${index + 1}`),
      ),
    ).toBe('v12');
  });
});

it('statuses and codes are there once, and name each other', () => {
  const statuses = ERROR_STATUSES.map(({ status }) => status);
  expect(new Set(statuses).size).toBe(statuses.length);
  const ids = ERROR_CODES.map(({ messageId }) => messageId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(MESSAGE_ID);
  for (const id of ERROR_STATUSES.flatMap(({ messageIds }) => messageIds)) expect(ids).toContain(id);
  expect(errorStatus(405)).toMatchObject({ header: 'Allow' });
  expect(errorStatus(418)).toBeNull();
});
