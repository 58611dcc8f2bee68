import { describe, expect, it } from 'vitest';
import { parameterValue, parseParameterized } from '../../../protocol/mime/parameters.ts';

describe('parameters', () => {
  it('are read with quotes, comments and careless tokens', () => {
    expect(
      parseParameterized('text/plain (a; b="c"); A="x\\"; y" ; b = c=d (e);; flag; c=<f@g>;d="open'),
    ).toEqual({
      head: 'text/plain',
      parameters: [
        ['a', 'x"; y'],
        ['b', 'c=d'],
        ['c', '<f@g>'],
        ['d', 'open'],
      ],
    });
  });

  it('are joined as in the example of RFC 2231 §3', () => {
    const { parameters } = parseParameterized(
      'message/external-body; access-type=URL; URL*0="ftp://"; URL*1="cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar"',
    );
    expect(parameters).toEqual([
      ['access-type', 'URL'],
      ['url', 'ftp://cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar'],
    ]);
  });

  it('are decoded as in the example of RFC 2231 §4.1, whatever the order of their segments', () => {
    const { parameters } = parseParameterized(
      `application/x-stuff; title*2="isn't it!"; title*0*=us-ascii'en'This%20is%20even%20more%20; title*1*=%2A%2A%2Afun%2A%2A%2A%20`,
    );
    expect(parameters.map(([name]) => name)).toEqual(['title*']);
    expect(parameterValue(parameters, 'title')).toBe("This is even more ***fun*** isn't it!");
  });

  it('are found by their name, or not', () => {
    expect(parameterValue([['a', 'x']], 'b')).toBeNull();
    expect(parameterValue([['name*', "utf-8''%C3%A9"]], 'name')).toBe('\xc3\xa9');
  });
});
