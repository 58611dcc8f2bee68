/** Whether objects are found by their header fields, and not by fields that they have not: RFC 3501 §6.4.4. */
import type { Answer } from '../../drivers/imap/answer.ts';
import { fieldsOf } from '../../generators/objects/message-shape.ts';
import type { SearchKey } from '../../generators/objects/object-input.ts';
import { setContains } from '../../protocol/imap/sequence-set.ts';
import { printable } from '../../transcript/escape.ts';
import type { Breach } from '../kind.ts';
import type { KeySearch, Stored } from './look.ts';

/** What is wrong with the answer to a search; `found` are the numbers of the messages that it has. */
export function judgeSearch(
  { key, parts }: KeySearch,
  answer: Answer,
  found: ReadonlySet<number>,
  stored: readonly Stored[],
): Breach[] {
  const asked = printable(String(parts[0]), 200);
  const owners = stored.filter(({ thrown }) => thrown.input.search.some((own) => isSame(own, key)));
  const blame = ({ at }: Stored, shape: string, what: string): Breach => {
    return { oracle: 'search', at, shape, summary: `${asked} ${what} (RFC 3501 §6.4.4)` };
  };
  if (!answer.ok) {
    const one = owners.at(-1) ?? stored.at(-1);
    return one === undefined
      ? []
      : [blame(one, answer.status.status, `is answered ${answer.lines().at(-1)}`)];
  }
  const isFound = (one: Stored): boolean => found.has(stored.indexOf(one) + 1);
  const missed = owners.filter((one) => !isFound(one));
  const wrong = stored.filter(
    (one) => isFound(one) && one.thrown.class.startsWith('valid/') && !hasField(one, key),
  );
  return [
    ...missed.map((one) => blame(one, 'not found', 'does not find an object whose field has that text')),
    ...wrong.map((one) => blame(one, 'found', 'finds an object that has no such field')),
  ];
}

/** What the answers, all that came in one go, say was found by this one. */
export function foundBy(
  { tagged }: KeySearch,
  { tag }: Answer,
  answers: readonly Answer[],
  count: number,
): Set<number> {
  if (!tagged) return new Set(answers.flatMap((one) => one.data('SEARCH')).flatMap(({ numbers }) => numbers));
  const told = answers.flatMap((one) => one.data('ESEARCH')).filter((data) => data.tag === tag);
  const isFound = (number: number): boolean =>
    told.some(({ all }) => Array.isArray(all) && setContains(all, number, count));
  return new Set(Array.from({ length: count }, (_, at) => at + 1).filter(isFound));
}

function isSame(one: SearchKey, other: SearchKey): boolean {
  return one.field === other.field && one.value === other.value;
}

/** A text is only known to be missing where it can stand nowhere: in a date it could not. */
function hasField({ thrown }: Stored, { field, value }: SearchKey): boolean {
  const fields = fieldsOf(thrown.input.octets, field.toLowerCase());
  return field === 'Date' ? fields.some(({ text }) => text.includes(value)) : fields.length > 0;
}
