import { describe, expect, it } from 'vitest';
import { bodyIn, literalIn } from '../../../fake-server/scenario/places.ts';
import { inTurn, linesOf, type Shaping, shape } from '../../../fake-server/scenario/shape.ts';

const ANSWER = '* 1 FETCH (BODY[] {10}\r\n0123456789)\r\nt1 OK done\r\n';
const WITH_BODY = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd';

/** The packets of an answer, as text. */
function packets(text: string, deeds: Shaping[], find = literalIn): string[] {
  return shape(Buffer.from(text, 'latin1'), deeds, find).packets.map(({ octets }) =>
    octets.toString('latin1'),
  );
}

function whole(text: string, deeds: Shaping[], find = literalIn): string {
  return packets(text, deeds, find).join('');
}

describe('places', () => {
  it.each([
    [3, 'abc'],
    [-2, 'abcdefgh'],
    ['middle', 'abcde'],
    ['literal', 'abcde'],
    [0, ''],
    [99, 'abcdefghij'],
    [-99, ''],
  ] as const)('%s is an offset that lies inside', (at, expected) => {
    expect(whole('abcdefghij', [{ do: 'truncate', at }])).toBe(expected);
  });

  it('the literal is the first one, however long it says to be', () => {
    expect(whole(ANSWER, [{ do: 'truncate', at: 'literal' }])).toBe('* 1 FETCH (BODY[] {10}\r\n01234');
    expect(whole('{100}\r\nabcd', [{ do: 'truncate', at: 'literal' }])).toBe('{100}\r\nab');
  });

  it('over HTTP it is the body', () => {
    expect(whole(WITH_BODY, [{ do: 'truncate', at: 'literal' }], bodyIn)).toBe(WITH_BODY.slice(0, -2));
  });
});

describe('deeds', () => {
  it('truncate ends the connection unless it is left open', () => {
    const octets = Buffer.from('abc');
    expect(shape(octets, [{ do: 'truncate', at: 1 }], literalIn).ends).toBe(true);
    expect(shape(octets, [{ do: 'truncate', at: 1, open: true }], literalIn).ends).toBe(false);
    expect(shape(octets, [{ do: 'trickle' }], literalIn).ends).toBe(false);
  });

  it('splitAt cuts at each place once, in the order of the octets', () => {
    expect(packets('abcdef', [{ do: 'splitAt', places: [-1, 2, 2, 0] }])).toEqual(['ab', 'cde', 'f']);
  });

  it('trickle gives packets of so many octets', () => {
    expect(packets('abc', [{ do: 'trickle' }])).toEqual(['a', 'b', 'c']);
    expect(packets('abcde', [{ do: 'trickle', octets: 2 }])).toEqual(['ab', 'cd', 'e']);
  });

  it('corrupt changes so many octets, and none behind the end', () => {
    expect(whole('aaaa', [{ do: 'corrupt', at: 1 }])).toBe('a`aa');
    expect(whole('aaaa', [{ do: 'corrupt', at: -2, octets: 5 }])).toBe('aa``');
    expect(whole('aaaa', [{ do: 'corrupt', at: 99 }])).toBe('aaa`');
    expect(whole('', [{ do: 'corrupt', at: 0 }])).toBe('');
  });

  it('replace writes what it finds otherwise, everywhere, in UTF-8', () => {
    expect(whole('UID 12 uid 7', [{ do: 'replace', find: 'uid (\\d+)', with: 'é$1' }])).toBe('Ã©12 Ã©7');
  });

  it('repeat gives the whole once more, or oftener', () => {
    expect(whole('ab', [{ do: 'repeat' }])).toBe('abab');
    expect(whole('ab', [{ do: 'repeat', times: 3 }])).toBe('abababab');
  });

  it('inject puts lines before the last line, or where it is told', () => {
    const inject = (where?: 'before' | 'before-last' | 'behind'): string =>
      whole('* A\r\nt OK\r\n', [{ do: 'inject', lines: ['* X', '* Y'], ...(where ? { where } : {}) }]);
    expect(inject()).toBe('* A\r\n* X\r\n* Y\r\nt OK\r\n');
    expect(inject('before')).toBe('* X\r\n* Y\r\n* A\r\nt OK\r\n');
    expect(inject('behind')).toBe('* A\r\nt OK\r\n* X\r\n* Y\r\n');
    expect(whole('t OK\r\n', [{ do: 'inject', lines: ['* X'] }])).toBe('* X\r\nt OK\r\n');
  });

  it('are done in their order; packets are cut last', () => {
    const deeds: Shaping[] = [{ do: 'trickle', octets: 3 }, { do: 'repeat' }, { do: 'truncate', at: -1 }];
    expect(packets('abcd', deeds)).toEqual(['abc', 'dab', 'c']);
  });

  it('leave the octets of the answer as they are', () => {
    const octets = Buffer.from('abcd');
    shape(octets, [{ do: 'corrupt', at: 0, octets: 4 }], literalIn);
    expect(octets.toString()).toBe('abcd');
  });

  it('write the tag into lines', () => {
    expect(linesOf(['{tag} OK {tag}', 'é'], 'a1').toString('utf8')).toBe('a1 OK a1\r\né\r\n');
  });
});

describe('inTurn', () => {
  it('writes at once what has no pauses', () => {
    const seen: string[] = [];
    const { packets: parts } = shape(Buffer.from('abc'), [{ do: 'trickle' }], literalIn);
    const done = inTurn(
      parts,
      (octets) => void seen.push(octets.toString()),
      () => false,
    );
    expect(done).toBeUndefined();
    expect(seen).toEqual(['a', 'b', 'c']);
  });

  it('waits in between, and gives up when it is over', async () => {
    const seen: string[] = [];
    const { packets: parts } = shape(Buffer.from('abc'), [{ do: 'trickle', pauseMs: 1 }], literalIn);
    expect(parts.map(({ pauseMs }) => pauseMs)).toEqual([0, 1, 1]);
    await inTurn(
      parts,
      (octets) => void seen.push(octets.toString()),
      () => seen.length === 2,
    );
    expect(seen).toEqual(['a', 'b']);
  });
});
