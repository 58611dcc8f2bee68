import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileListPattern } from '../../../fake-server/imap/list/pattern.ts';

function matching(pattern: string, names: string[], delimiter: string | null = '/'): string[] {
  return names.filter(compileListPattern(pattern, delimiter));
}

const names = ['INBOX', 'INBOX/a', 'CPM', 'CPM/chat', 'CPM/chat/2024', 'cpm', 'a*b'];

describe('list patterns', () => {
  const known: [string, string[]][] = [
    ['*', names],
    ['%', ['INBOX', 'CPM', 'cpm', 'a*b']],
    ['', []],
    ['CPM', ['CPM']],
    ['CPM/%', ['CPM/chat']],
    ['CPM/*', ['CPM/chat', 'CPM/chat/2024']],
    ['CPM*', ['CPM', 'CPM/chat', 'CPM/chat/2024']],
    ['%/%', ['INBOX/a', 'CPM/chat']],
    ['%/%/%', ['CPM/chat/2024']],
    ['%%', ['INBOX', 'CPM', 'cpm', 'a*b']],
    ['%*', names],
    ['*2024', ['CPM/chat/2024']],
    ['C%t/2024', []],
    ['C*t/2024', ['CPM/chat/2024']],
    ['a.b', []],
    ['a%b', ['a*b']],
  ];
  it.each(known)('%j', (pattern, found) => {
    expect(matching(pattern, names)).toEqual(found);
  });

  it('matches INBOX in any case, and no other name', () => {
    expect(matching('inbox', names)).toEqual(['INBOX']);
    expect(matching('InB%', names)).toEqual(['INBOX']);
    expect(matching('inbox/*', names)).toEqual(['INBOX/a']);
    expect(matching('inbox/A', names)).toEqual([]);
    expect(matching('inboxes', ['INBOXES'])).toEqual([]);
  });

  it('treats % as * where there is no hierarchy', () => {
    expect(matching('C%4', names, null)).toEqual(['CPM/chat/2024']);
  });

  it('answers at once what a backtracking matcher would not', () => {
    const name = 'a'.repeat(2_000);
    expect(matching(`${'*a'.repeat(300)}b`, [name])).toEqual([]);
    expect(matching(`${'%a'.repeat(300)}`, [name])).toEqual([name]);
  });

  it('agrees with a regular expression on short names', () => {
    const text = (characters: string[]) => fc.string({ unit: fc.constantFrom(...characters), maxLength: 8 });
    fc.assert(
      fc.property(text(['a', 'b', '.', '*', '%']), text(['a', 'b', '.']), (pattern, name) => {
        const source = pattern.replace(/[.]/g, '\\.').replace(/[*]/g, '[^]*').replace(/%/g, '[^.]*');
        expect(compileListPattern(pattern, '.')(name)).toBe(new RegExp(`^${source}$`).test(name));
      }),
      { numRuns: 3000 },
    );
  });
});
