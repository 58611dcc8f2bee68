import { describe, expect, it } from 'vitest';
import { readAll, readOne } from './read.ts';
import { EXTENSION_DATA, EXTENSION_DATA_VARIANTS } from './tables/extension-data.ts';
import { FETCH, FETCH_VARIANTS } from './tables/fetch.ts';
import { MAILBOX_DATA, MAILBOX_DATA_VARIANTS } from './tables/mailbox-data.ts';
import { STATUS, STATUS_VARIANTS } from './tables/status.ts';

const TABLES = {
  STATUS,
  STATUS_VARIANTS,
  MAILBOX_DATA,
  MAILBOX_DATA_VARIANTS,
  EXTENSION_DATA,
  EXTENSION_DATA_VARIANTS,
  FETCH,
  FETCH_VARIANTS,
};

describe.each(Object.entries(TABLES))('%s', (_name, rows) => {
  it.each(rows.map((row) => [row.wire, row.value] as const))('reads %j', (wire, value) => {
    const { response, error } = readOne(wire);
    expect(error).toBeNull();
    expect(response).toStrictEqual(value);
  });
});

describe('literals', () => {
  it('are views on the chunk that brought them', () => {
    const chunk = Buffer.from('* 1 FETCH (BODY[] {5}\r\nhello BINARY[1] ~{2}\r\n\0\0 RFC822 {1}\r\n\n)\r\n');
    const [read] = readAll([chunk]);
    const response = read?.response;
    if (response?.kind !== 'data' || response.type !== 'FETCH') throw new Error('no FETCH');
    const buffers = response.items.map((item) => ('data' in item ? item.data : null));
    expect(
      buffers.map((data) => [data?.buffer === chunk.buffer, (data?.byteOffset ?? 0) - chunk.byteOffset]),
    ).toEqual([
      [true, chunk.indexOf('hello')],
      [true, chunk.indexOf('\0\0')],
      [true, chunk.indexOf('\n)')],
    ]);
  });
});

describe('UTF-8', () => {
  const wire = '* LIST () "/" "\xc3\xa9"\r\n';

  it('is refused in quoted strings unless agreed', () => {
    expect(readOne(wire).error).toMatchObject({ offset: 15, production: 'mailbox' });
    expect(readOne(wire, { utf8: true }).response).toMatchObject({ mailbox: '\xc3\xa9' });
  });

  it('must be UTF-8 where agreed', () => {
    const { error } = readOne('* LIST () "/" "\xc3\x28"\r\n', { utf8: true });
    expect(error).toMatchObject({ offset: 14, expected: 'UTF-8 between the quotes' });
  });

  it('stays out of atoms, delimiters and text', () => {
    expect(readOne('* LIST () "/" \xc3\xa9\r\n', { utf8: true }).error?.offset).toBe(14);
    expect(readOne('* LIST () "\xc3\xa9" a\r\n', { utf8: true }).error?.offset).toBe(10);
    expect(readOne('* OK \xc3\xa9\r\n', { utf8: true }).error?.offset).toBe(5);
  });
});
