import { describe, expect, it } from 'vitest';
import { formatOf, readBody, writeBody } from '../../../protocol/nms/body.ts';
import { STORED } from './values.ts';

describe('a body', () => {
  it.each([
    ['application/json', 'json'],
    ['Application/JSON; charset=UTF-8', 'json'],
    ['application/problem+json', 'json'],
    ['application/xml', 'xml'],
    ['text/xml; charset=utf-8', 'xml'],
    ['application/vnd.x+xml', 'xml'],
    ['text/plain', null],
    ['multipart/form-data; boundary=b', null],
    ['json', null],
    [null, null],
  ])('of the type %s is in %s', (contentType, format) => {
    expect(formatOf(contentType)).toBe(format);
  });

  it('is read by its type', () => {
    for (const format of ['json', 'xml'] as const)
      expect(readBody(writeBody('object', STORED, format), `application/${format}`, 'object')).toEqual({
        ok: true,
        root: 'object',
        value: STORED,
        notes: [],
      });
    expect(readBody(writeBody('object', STORED, 'xml'), 'application/json', 'object').ok).toBe(false);
    expect(readBody(Buffer.alloc(0), null, 'object')).toMatchObject({
      ok: false,
      errors: [{ expected: 'JSON or XML', found: 'no Content-Type' }],
    });
    const latin = Buffer.from('<name>\xe9</name>', 'latin1');
    expect(readBody(latin, 'text/xml; charset=iso-8859-1', 'name')).toMatchObject({ value: 'é' });
  });
});
