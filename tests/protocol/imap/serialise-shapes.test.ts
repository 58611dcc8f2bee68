import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Address,
  BodyStructure,
  Envelope,
  Response,
  SinglePart,
} from '../../../protocol/imap/model/response.ts';
import { reread } from './reread.ts';

describe('structures of any shape come back', () => {
  const text = fc.uint8Array({ maxLength: 6 }).map((bytes) => {
    return Buffer.from(bytes.filter((octet) => octet !== 0)).toString('latin1');
  });
  const nstring = fc.option(text);
  const pairs = fc.option(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 2 }));
  const address: fc.Arbitrary<Address> = fc.record({
    name: nstring,
    adl: nstring,
    mailbox: nstring,
    host: nstring,
  });
  const addresses = fc.option(fc.array(address, { minLength: 1, maxLength: 2 }));
  const envelope: fc.Arbitrary<Envelope> = fc.record({
    date: nstring,
    subject: nstring,
    from: addresses,
    sender: addresses,
    replyTo: addresses,
    to: addresses,
    cc: addresses,
    bcc: addresses,
    inReplyTo: nstring,
    messageId: nstring,
  });
  const common = {
    disposition: fc.option(fc.record({ type: text, parameters: pairs })),
    language: fc.option(fc.array(text, { minLength: 1, maxLength: 3 })),
    location: nstring,
    further: fc.array(fc.constantFrom('NIL', '7', '("a" (1))'), { maxLength: 2 }),
  };
  /** Both forms of a structure: BODY has extension data nowhere, BODYSTRUCTURE everywhere. */
  function structure(extended: boolean): fc.Arbitrary<BodyStructure> {
    const number = fc.nat();
    const extension = <T>(full: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
      extended ? full : fc.constant(null);
    const fields = {
      kind: fc.constant('single' as const),
      parameters: pairs,
      id: nstring,
      description: nstring,
      encoding: text,
      size: number,
      extension: extension(fc.record({ md5: nstring, ...common })),
    };
    const basic: fc.Arbitrary<SinglePart> = fc.record({
      ...fields,
      type: text.filter((type) => !/^(text|message)$/i.test(type)),
      subtype: text,
      lines: fc.constant(null),
      message: fc.constant(null),
    });
    const plain: fc.Arbitrary<SinglePart> = fc.record({
      ...fields,
      type: fc.constant('TEXT'),
      subtype: text,
      lines: number,
      message: fc.constant(null),
    });
    return fc.letrec<{ body: BodyStructure }>((tie) => ({
      body: fc.oneof(
        { depthSize: 'small' },
        basic,
        plain,
        fc.record({
          ...fields,
          type: fc.constant('MESSAGE'),
          subtype: fc.constant('RFC822'),
          lines: number,
          message: fc.record({ envelope, structure: tie('body') }),
        }),
        fc.record({
          kind: fc.constant('multi' as const),
          parts: fc.array(tie('body'), { minLength: 1, maxLength: 3 }),
          subtype: text,
          extension: extension(fc.record({ parameters: pairs, ...common })),
        }),
      ),
    })).body;
  }
  const item = fc.oneof(
    envelope.map((value) => ({ name: 'ENVELOPE' as const, envelope: value })),
    structure(false).map((value) => ({ name: 'BODY' as const, structure: value })),
    structure(true).map((value) => ({ name: 'BODYSTRUCTURE' as const, structure: value })),
    fc
      .uint8Array({ maxLength: 9 })
      .map((bytes) => ({ name: 'BINARY[]' as const, path: [1], origin: null, data: Buffer.from(bytes) })),
  );

  it('in FETCH, in either style', () => {
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('quoted' as const, 'literal' as const),
        (items, strings) => {
          const response: Response = { kind: 'data', type: 'FETCH', number: 1, items };
          expect(reread(response, strings)).toEqual(response);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('in sets, flags and names', () => {
    const nz = fc.integer({ min: 1, max: 4294967295 });
    const set = fc.array(fc.record({ from: nz, to: nz }), { minLength: 1, maxLength: 5 });
    const atom = fc.stringMatching(/^[a-z$!-][A-Za-z0-9.$_-]{0,8}$/);
    const name = text.filter((value) => value.toUpperCase() !== 'INBOX');
    const response = fc.oneof(
      set.map((uids): Response => ({ kind: 'data', type: 'VANISHED', earlier: true, uids })),
      fc.array(atom).map((flags): Response => ({ kind: 'data', type: 'FLAGS', flags })),
      fc.tuple(set, set).map(
        ([source, destination]): Response => ({
          kind: 'status',
          tag: 'a',
          status: 'OK',
          code: { name: 'COPYUID', uidvalidity: 1, source, destination },
          text: 'done',
        }),
      ),
      fc
        .tuple(name, fc.array(fc.record({ identifier: text, rights: fc.stringMatching(/^[a-z0-9]{0,5}$/) })))
        .map(([mailbox, entries]): Response => ({ kind: 'data', type: 'ACL', mailbox, entries })),
      fc
        .tuple(
          name,
          fc.array(fc.record({ entry: atom, value: fc.option(fc.uint8Array({ maxLength: 5 })) }), {
            minLength: 1,
          }),
        )
        .map(
          ([mailbox, entries]): Response => ({
            kind: 'data',
            type: 'METADATA',
            mailbox,
            entries: entries.map(({ entry, value }) => ({ entry, value: value && Buffer.from(value) })),
            names: null,
          }),
        ),
    );
    fc.assert(
      fc.property(response, fc.constantFrom('quoted' as const, 'literal' as const), (value, strings) => {
        expect(reread(value, strings)).toEqual(value);
      }),
      { numRuns: 2000 },
    );
  });
});
