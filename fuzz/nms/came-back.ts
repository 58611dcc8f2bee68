/** Whether what was uploaded comes back: payload parts octet for octet, and attributes (§5.4; sections 3.3 and 3.5 of the wire facts). */
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import type { NmsInput } from '../../generators/nms/nms-input.ts';
import { attributeValues } from '../../protocol/nms/attributes.ts';
import type { AttributeList } from '../../protocol/nms/types/common.ts';
import { type BoxUser, createdUrl, readingOf } from './box-user.ts';
import type { Seen } from './judge.ts';

/** Looks at the objects that an upload was answered with. Rejects with `TargetLost`. */
export async function cameBack(user: BoxUser, { kept }: NmsInput, answer: NmsAnswer): Promise<Seen | null> {
  if (kept === null || !answer.ok) return null;
  const urls = createdUrls(answer);
  // A bulk answer tells of failures too, and a bare one of nothing: then there is nothing to compare.
  if (urls === null) return null;
  const seen: string[] = [];
  for (const url of urls) {
    const got = await user.ask('GET', url);
    const reading = got.ok ? readingOf(got, 'object') : null;
    if (!reading?.ok) return breach(`GET of the new object was answered ${got.status}`, `${got.status}`);
    const other = kept.attributes.find(([name, value]) => !isTold(reading.value.attributes, name, value));
    if (other !== undefined)
      return breach(`its ${other[0]} is not ${JSON.stringify(other[1].slice(0, 80))}`, `another ${other[0]}`);
    for (const { href, contentEncoding } of reading.value.payloadPart ?? []) {
      if (href === undefined) return null;
      const part = await user.ask('GET', href);
      if (!part.ok)
        return breach(`GET of its payload part was answered ${part.status}`, `part ${part.status}`);
      const encoding = contentEncoding ?? part.header('content-transfer-encoding') ?? '';
      const isBase64 = /^\s*base64\s*$/i.test(encoding);
      seen.push(
        isBase64
          ? Buffer.from(part.body.toString('latin1'), 'base64').toString('latin1')
          : part.body.toString('latin1'),
      );
    }
  }
  // A part without octets may be told of or not.
  const [expected, told] = [kept.parts, seen].map((list) => list.filter((octets) => octets !== '').sort());
  if (expected!.length === told!.length && expected!.every((octets, at) => octets === told![at])) return null;
  const odd = told!.find((octets) => !expected!.includes(octets));
  const what =
    odd === undefined
      ? `${told!.length} parts in the place of ${expected!.length}`
      : `a part with the octets ${JSON.stringify(odd.slice(0, 80))}`;
  return breach(what, odd === undefined ? 'another number of parts' : 'other octets');
}

/** Whether an attribute has the one value that it was given. */
function isTold(told: AttributeList | undefined, name: string, value: string): boolean {
  const values = attributeValues(told, name);
  return values.length === 1 && values[0] === value;
}

/** Of what was created; null if the answer does not tell all of it. */
function createdUrls(answer: NmsAnswer): string[] | null {
  const one = createdUrl(answer);
  if (one !== null) return [one];
  const list = readingOf(answer, 'bulkResponseList');
  if (!list.ok) return null;
  const urls = list.value.response.map(({ success }) => success?.resourceURL);
  return urls.every((url) => url !== undefined) ? urls : null;
}

function breach(what: string, shape: string): Seen {
  return {
    oracle: 'comes-back',
    shape,
    summary: `What was uploaded does not come back as it was: ${what} (§5.4, Appendix B.2).`,
  };
}
