/** Bodies in JSON: one member, named after the root element, around everything (section 2.1 of the wire facts, [seed]). */
import { isObject } from './conform.ts';
import { type JsonBounds, parseJsonText } from './json-text.ts';
import { kindOfValue, type Note } from './notes.ts';
import { type Expected, expectedRoots, type Reading, readValue, rootsOf, unread } from './read-value.ts';
import { type Shape, shapeOf } from './shape.ts';
import { ROOTS, type RootName, type RootValue } from './types/roots.ts';

export interface JsonReadOptions extends JsonBounds {
  /** Takes what stands at the top for the value of the root, where the member around it is missing; with a note. */
  readonly forgiveMissingRoot?: boolean;
}

/** Reads the octets of a body that should have one of the expected roots. Never throws. */
export function readJson<N extends RootName>(
  octets: Buffer,
  expected: Expected<N>,
  options: JsonReadOptions = {},
): Reading<N> {
  const text = parseJsonText(octets, options);
  return text.ok
    ? readJsonValue(text.value, expected, options, text.notes)
    : { ok: false, errors: [text.error], notes: [] };
}

/** The same for a value that was parsed already. */
export function readJsonValue<N extends RootName>(
  body: unknown,
  expected: Expected<N>,
  { forgiveMissingRoot = false }: JsonReadOptions = {},
  notes: readonly Note[] = [],
): Reading<N> {
  const roots = rootsOf(expected);
  const wanted = `an object with the member ${expectedRoots(roots)}`;
  if (isObject(body)) {
    const present = roots.filter((root) => Object.hasOwn(body, root));
    if (present.length > 1)
      return unread({ expected: wanted, found: `${expectedRoots(present, 'and')} together` }, notes);
    if (present.length === 1) {
      const root = present[0]!;
      const beside = Object.keys(body).filter((name) => name !== root);
      const more = beside.map((name): Note => {
        return { kind: 'beside-root', pointer: '', detail: `the member ${JSON.stringify(name)}` };
      });
      return readValue(root, body[root], [...notes, ...more]);
    }
  }
  if (forgiveMissingRoot && roots.length === 1) {
    const detail = `${expectedRoots(roots)} is missing`;
    return readValue(roots[0]!, body, [...notes, { kind: 'no-root', pointer: '', detail }]);
  }
  const found = isObject(body) ? membersOf(body) : kindOfValue(body);
  return unread({ expected: wanted, found }, notes);
}

/** Forms that are tolerated though a strict reading does not ask for them, for peers that shall meet them. */
export interface JsonStyle {
  readonly numbers?: 'number' | 'text';
  /** How a list of one entry is written. */
  readonly single?: 'list' | 'bare';
}

/** The octets of a body. */
export function writeJson<N extends RootName>(root: N, value: RootValue<N>, style: JsonStyle = {}): Buffer {
  return Buffer.from(printJson(root, value, style), 'utf8');
}

/** The text of a body. */
export function printJson<N extends RootName>(root: N, value: RootValue<N>, style: JsonStyle = {}): string {
  const plain = style.numbers !== 'text' && style.single !== 'bare';
  const written = plain ? value : styled(shapeOf(ROOTS[root]), value, style);
  return JSON.stringify({ [root]: written });
}

function styled(shape: Shape, value: unknown, style: JsonStyle): unknown {
  if (shape.kind === 'number' && typeof value === 'number')
    return style.numbers === 'text' ? String(value) : value;
  if (shape.kind === 'list' && Array.isArray(value)) {
    const entries = value.map((entry) => styled(shape.entry, entry, style));
    return style.single === 'bare' && entries.length === 1 ? entries[0] : entries;
  }
  if (shape.kind !== 'object' || !isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const known = shape.members.get(name);
      return [name, known === undefined ? member : styled(known.shape, member, style)];
    }),
  );
}

function membersOf(body: Record<string, unknown>): string {
  const names = Object.keys(body);
  if (names.length === 0) return 'an object without members';
  return `the members ${names
    .slice(0, 5)
    .map((name) => JSON.stringify(name))
    .join(', ')}`;
}
