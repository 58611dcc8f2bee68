/** FETCH and BODYSTRUCTURE as a server may give them: RFC 3501 §7.4.2. */
import {
  atPlaces,
  chosen,
  type ImapAnswer,
  type ImapBendDefinition,
  type MessageFacts,
  type SessionFacts,
} from '../bend.ts';
import { type DataLine, type Element, word } from './lines.ts';
import { dataLines, type FetchPair, fetchPairs, fetchValues, setFetchPairs } from './places.ts';

function several(lines: ImapAnswer['lines']): DataLine[] {
  return dataLines(lines, 'FETCH').filter((line) => fetchPairs(line).length > 1);
}

function pairOf(name: string, value: Element): FetchPair {
  return { name: word(name) as FetchPair['name'], value };
}

function flagsPair(flags: readonly string[]): FetchPair {
  return pairOf('FLAGS', { kind: 'list', items: flags.map((flag) => word(flag)), tight: false });
}

function factsOf(line: DataLine, { messages }: SessionFacts): MessageFacts | null {
  return messages?.[Number(line.number) - 1] ?? null;
}

/** A FETCH response as a server sends it unasked, with UID where a UID command is being answered (§6.4.8). */
function unasked(number: number, facts: SessionFacts, command: string): DataLine {
  const { uid, flags, modseq } = facts.messages![number - 1]!;
  const line: DataLine = {
    kind: 'data',
    number: String(number),
    name: 'FETCH',
    elements: [{ kind: 'list', items: [], tight: false }],
  };
  const uids = command.startsWith('UID ') || modseq !== null ? [pairOf('UID', word(String(uid)))] : [];
  // RFC 7162 §3.1: with CONDSTORE enabled MODSEQ goes along.
  const modseqs =
    modseq === null ? [] : [pairOf('MODSEQ', { kind: 'list', items: [word(modseq)], tight: false })];
  setFetchPairs(line, [...uids, ...modseqs, flagsPair(flags)]);
  return line;
}

function insertBehind(lines: ImapAnswer['lines'], line: DataLine, more: readonly DataLine[]): void {
  lines.splice(lines.indexOf(line) + 1, 0, ...more);
}

const ORDERS: Record<string, (pairs: readonly FetchPair[]) => FetchPair[]> = {
  backwards: (pairs) => pairs.toReversed(),
  'the last one first': (pairs) => [...pairs.slice(-1), ...pairs.slice(0, -1)],
  'the first one last': (pairs) => [...pairs.slice(1), ...pairs.slice(0, 1)],
};

/** Items that may come along though nobody asked. */
const ALONG: Record<string, (facts: MessageFacts) => FetchPair> = {
  UID: ({ uid }) => pairOf('UID', word(String(uid))),
  FLAGS: ({ flags }) => flagsPair(flags),
};

/** `body-extension` (RFC 3501 §9): strings, numbers, lists of them. */
const FURTHER: Record<string, () => Element[]> = {
  NIL: () => [word('NIL')],
  'a number': () => [word('4294967295')],
  'a string': () => [{ kind: 'quoted', text: 'a) "b" (', tight: false }],
  'a list': () => [
    { kind: 'list', items: [word('1'), { kind: 'list', items: [word('NIL')], tight: false }], tight: false },
  ],
};

/** The lists of all parts of a structure that have extension data up to their location. */
function extensiblePlaces(structure: Element): Extract<Element, { kind: 'list' }>[] {
  if (structure.kind !== 'list') return [];
  const { items } = structure;
  const parts = items.filter(
    ({ kind }, at) => kind === 'list' && items.slice(0, at).every((one) => one.kind === 'list'),
  );
  if (parts.length > 0) {
    // Parts, subtype, parameters, disposition, language, location.
    const own = items.length === parts.length + 5 ? [structure] : [];
    return [...parts.flatMap(extensiblePlaces), ...own];
  }
  const [type, subtype] = items.map((item) => (item.kind === 'quoted' ? item.text.toUpperCase() : ''));
  const isMessage = type === 'MESSAGE' && subtype === 'RFC822';
  const basic = isMessage ? 10 : type === 'TEXT' ? 8 : 7;
  const inner = isMessage && items[8] ? extensiblePlaces(items[8]) : [];
  return items.length === basic + 4 ? [...inner, structure] : inner;
}

export const VALID_FETCH: readonly ImapBendDefinition[] = [
  {
    name: 'fetch-order',
    class: 'valid/fetch-order',
    production: 'RFC 3501 §7.4.2 FETCH: items in another order',
    forms: Object.keys(ORDERS),
    shows: 'same',
    families: ['FETCH'],
    apply: ({ lines }, form, at) =>
      atPlaces(several(lines), at, (line) => setFetchPairs(line, ORDERS[form]!(fetchPairs(line)))),
  },
  {
    name: 'fetch-split',
    class: 'valid/fetch-split',
    production: 'RFC 3501 §7.4.2 FETCH: what belongs to one message in several responses',
    forms: ['the first item alone', 'the last item alone', 'each item alone'],
    shows: 'same',
    families: ['FETCH'],
    apply: ({ lines, command }, form, at) => {
      // RFC 3501 §6.4.8, RFC 7162 §3.1: these go along with each response.
      const isShared = ({ name }: FetchPair): boolean =>
        name.text === 'MODSEQ' || (name.text === 'UID' && command.startsWith('UID '));
      const splittable = several(lines).filter(
        (line) => fetchPairs(line).filter((pair) => !isShared(pair)).length > 1,
      );
      return atPlaces(splittable, at, (line) => {
        const pairs = fetchPairs(line);
        const shared = pairs.filter(isShared);
        const rest = pairs.filter((pair) => !isShared(pair));
        const cut = form === 'the first item alone' ? 1 : rest.length - 1;
        const groups =
          form === 'each item alone' ? rest.map((pair) => [pair]) : [rest.slice(0, cut), rest.slice(cut)];
        const split = groups.map((group): DataLine => {
          const one: DataLine = { ...line, elements: [{ kind: 'list', items: [], tight: false }] };
          setFetchPairs(one, [...shared, ...group]);
          return one;
        });
        lines.splice(lines.indexOf(line), 1, ...split);
      });
    },
  },
  {
    name: 'fetch-along',
    class: 'valid/fetch-along',
    production: 'RFC 3501 §7.4.2 FETCH: an item that nobody asked for',
    forms: ['UID in front', 'UID behind', 'FLAGS in front', 'FLAGS behind'],
    shows: 'same',
    families: ['FETCH', 'STORE'],
    apply: ({ lines, facts }, form, at) => {
      const [name, where] = form.split(' ') as [string, string];
      const without = dataLines(lines, 'FETCH').filter(
        (line) => factsOf(line, facts) !== null && !fetchPairs(line).some((pair) => pair.name.text === name),
      );
      return atPlaces(without, at, (line) => {
        const along = ALONG[name]!(factsOf(line, facts)!);
        const pairs = fetchPairs(line);
        setFetchPairs(line, where === 'in' ? [along, ...pairs] : [...pairs, along]);
      });
    },
  },
  {
    name: 'fetch-unasked',
    class: 'valid/fetch-unasked',
    production: 'RFC 3501 §7 FETCH: flags of a message that nobody asked for',
    forms: ['of the same message behind', 'of the first message behind', 'of the last message before'],
    shows: 'same',
    families: ['FETCH', 'STORE', 'SEARCH'],
    apply: ({ lines, facts, command }, form, at) => {
      const exists = facts.messages?.length ?? 0;
      if (exists === 0) return false;
      if (form === 'of the same message behind')
        return atPlaces(
          dataLines(lines, 'FETCH').filter((line) => factsOf(line, facts) !== null),
          at,
          (line) => insertBehind(lines, line, [unasked(Number(line.number), facts, command)]),
        );
      // A mailbox that is being selected is known from its EXISTS on only, and ever its end.
      const last = lines.length - 1;
      const tagged = lines[last];
      if (tagged?.kind !== 'status' || tagged.tag === '*' || !/FETCH|STORE|SEARCH/.test(command))
        return false;
      if (form === 'of the first message behind') lines.splice(last, 0, unasked(1, facts, command));
      else lines.unshift(unasked(exists, facts, command));
      return true;
    },
  },
  {
    name: 'body-extension',
    class: 'valid/body-extension',
    production: 'RFC 3501 §9 body-extension: further extension data in BODYSTRUCTURE',
    forms: Object.keys(FURTHER),
    shows: 'same',
    families: ['FETCH'],
    apply: ({ lines }, form, at) =>
      atPlaces(fetchValues(lines, /^BODYSTRUCTURE$/).flatMap(extensiblePlaces), at, (list) => {
        list.items.push(...FURTHER[form]!());
      }),
  },
  {
    name: 'no-body-extension',
    class: 'valid/no-body-extension',
    production: 'RFC 3501 §9 body-ext-1part, body-ext-mpart: left out',
    forms: ['all', 'the location'],
    shows: 'other',
    families: ['FETCH'],
    apply: ({ lines }, form, at) =>
      atPlaces(fetchValues(lines, /^BODYSTRUCTURE$/).flatMap(extensiblePlaces), at, (list) => {
        list.items.splice(form === 'all' ? -4 : -1);
      }),
  },
  {
    name: 'envelope-nil',
    class: 'valid/envelope-nil',
    production: 'RFC 3501 §9 envelope: NIL where it may be',
    forms: [
      'date',
      'subject',
      'from',
      'sender',
      'reply-to',
      'to',
      'cc',
      'bcc',
      'in-reply-to',
      'message-id',
      'all',
    ],
    shows: 'other',
    families: ['FETCH'],
    apply: ({ lines }, form, at) => {
      const index = VALID_FETCH.find(({ name }) => name === 'envelope-nil')!.forms.indexOf(form);
      const places = fetchValues(lines, /^ENVELOPE$/).flatMap((envelope) => {
        const items = envelope.kind === 'list' ? envelope.items : [];
        const meant = form === 'all' ? items.map((_, place) => place) : [index];
        const full = meant.filter((place) => items[place]?.kind !== 'word');
        return full.length === 0 ? [] : [{ items, full }];
      });
      return atPlaces(places, at, ({ items, full }) => {
        for (const place of full) items[place] = word('NIL');
      });
    },
  },
  {
    name: 'address-nil',
    class: 'valid/address-nil',
    production: 'RFC 3501 §7.4.2 address: NIL in its fields',
    forms: ['name', 'all, as at the end of a group', 'host, as at the beginning of a group'],
    shows: 'other',
    families: ['FETCH'],
    apply: ({ lines }, form, at) => {
      const addresses = fetchValues(lines, /^ENVELOPE$/)
        .flatMap((envelope) => (envelope.kind === 'list' ? envelope.items : []))
        .flatMap((field) => (field.kind === 'list' ? field.items : []));
      return atPlaces(addresses, at, (address) => {
        if (address.kind !== 'list') return;
        const meant = form === 'name' ? [0] : form.startsWith('all') ? [0, 1, 2, 3] : [0, 1, 3];
        for (const place of meant) address.items[place] = word('NIL', address.items[place]!.tight);
      });
    },
  },
  {
    name: 'status-order',
    class: 'valid/status-order',
    production: 'RFC 3501 §7.2.4 STATUS: items in another order',
    forms: ['backwards'],
    shows: 'same',
    families: ['STATUS', 'LIST'],
    apply: ({ lines }, _form, at) => {
      const lists = dataLines(lines, 'STATUS').map(({ elements }) => elements[1]);
      const orderable = lists.filter((list) => list?.kind === 'list' && list.items.length > 2);
      for (const list of chosen(orderable, at)) {
        if (list?.kind !== 'list') continue;
        const pairs = Array.from({ length: list.items.length / 2 }, (_, pair) =>
          list.items.slice(2 * pair, 2 * pair + 2),
        );
        list.items = pairs.reverse().flat();
      }
      return orderable.length > 0;
    },
  },
];
