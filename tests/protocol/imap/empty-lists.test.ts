/** Lists that the grammar does not allow to be empty: with something in them they are read, and without are refused. */
import { describe, expect, it } from 'vitest';
import { readOne as readCommand } from './commands/read.ts';
import { readOne as readResponse } from './read.ts';

/** In each, what stands between `<` and `>` may not be left out. */
const RESPONSES = [
  '* OK [BADCHARSET (<UTF-8>)] x',
  '* OK [BADEVENT (<MessageNew FlagChange>)] x',
  '* LIST () "/" a (CHILDINFO (<"SUBSCRIBED">))',
  '* NAMESPACE (("" "/" "X" (<"a" "b">))) NIL NIL',
  '* METADATA "" (</shared/comment "x">)',
  '* 1 FETCH (<UID 1>)',
  '* 1 FETCH (ANNOTATION (</comment (value.priv "x")>))',
  '* 1 FETCH (ANNOTATION (/comment (<value.priv "x">)))',
  '* 1 FETCH (BODY[HEADER.FIELDS (<Subject>)] "x")',
  '* 1 FETCH (BODY ("A" "B" (<"c" "d">) NIL NIL "x" 1))',
  '* 1 FETCH (BODYSTRUCTURE ("A" "B" NIL NIL NIL "x" 1 NIL NIL (<"en" "de">)))',
  '* 1 FETCH (BODYSTRUCTURE ("A" "B" NIL NIL NIL "x" 1 NIL ("inline" (<"a" "b">))))',
  '* 1 FETCH (BODYSTRUCTURE ("A" "B" NIL NIL NIL "x" 1 NIL NIL NIL NIL (<1 "x">)))',
  '* CONVERSION "image/gif" "image/png" (<"pix-x">)',
  '* 1 CONVERTED (TAG "a") (<UID 1>)',
];

const COMMANDS = [
  'LIST "" (<a b>)',
  'LIST "" * RETURN (STATUS (<MESSAGES>))',
  'SELECT m (<CONDSTORE>)',
  'STATUS m (<MESSAGES>)',
  'FETCH 1 (<UID FLAGS>)',
  'FETCH 1 FLAGS (<CHANGEDSINCE 1>)',
  'FETCH 1 BODY[HEADER.FIELDS (<Subject>)]',
  'FETCH 1 (ANNOTATION ((</comment /altsubject>) value))',
  'FETCH 1 (ANNOTATION (/comment (<value.priv size.priv>)))',
  'STORE 1 ANNOTATION (</comment (value.priv "x")>)',
  'STORE 1 ANNOTATION (/comment (<value.priv "x">))',
  'NOTIFY SET (SELECTED (<MessageNew (FLAGS) MessageExpunge>))',
  'NOTIFY SET (SELECTED (MessageNew (<FLAGS>) MessageExpunge))',
  'NOTIFY SET (MAILBOXES (<a b>) (MessageNew MessageExpunge))',
  'GETMETADATA "" (</shared/comment>)',
  'GETMETADATA (<MAXSIZE 1>) "" /shared/comment',
  'SETMETADATA "" (</shared/comment "x">)',
  'APPEND m CATENATE (<TEXT {1+}\r\nx>)',
  'CONVERT 1 ("image/png" (<"pix-x" "1">)) BINARY[1]',
  'CONVERT 1 ("image/png") (<BINARY[1] BINARY.SIZE[1]>)',
];

function forms(marked: string): { full: string; empty: string; at: number } {
  const at = marked.indexOf('<');
  return { full: marked.replace(/[<>]/g, ''), empty: marked.replace(/<[^>]*>/, ''), at };
}

describe('a response with an empty list', () => {
  it.each(RESPONSES)('is not read: %s', (marked) => {
    const { full, empty, at } = forms(marked);
    expect(readResponse(`${full}\r\n`).error?.message).toBeUndefined();
    expect(readResponse(`${empty}\r\n`).error?.offset).toBe(at);
  });
});

describe('a command with an empty list', () => {
  it.each(COMMANDS)('is not read: %s', (marked) => {
    const { full, empty, at } = forms(`a ${marked}`);
    const good = readCommand(full);
    expect(good.kind === 'error' ? good.error.message : good.kind).toBe('command');
    const bad = readCommand(empty);
    expect(bad.kind === 'error' && bad.error.offset).toBe(at);
  });
});
