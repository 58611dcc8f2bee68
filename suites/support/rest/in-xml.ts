/** Requests and answers in XML, which a server may have or not (REST-NMS-SUPPORT-S-002; section 3.6 of the wire facts). */
import type { NmsAnswer } from '../../../drivers/nms/nms-answer.ts';
import type { RootName, RootValue } from '../../../protocol/nms/types/roots.ts';
import { writeXml } from '../../../protocol/nms/xml-write.ts';
import { that } from '../judge.ts';
import { notApplicable } from '../verdict-errors.ts';
import { succeeded } from './judge-rest.ts';
import type { Ask, RestSession } from './rest-session.ts';

const SUPPORTED = 'where XML is supported it is so for requests and for answers';

/**
 * The act: a GET that asks for XML alone. Not applicable where the profile says that there is none, or says nothing
 * and the answer is none. Throws `Failure` where XML is claimed and not given.
 */
export async function gotXml(rest: RestSession, url: string): Promise<NmsAnswer> {
  const { supported } = rest.ways.xml;
  if (supported === false) notApplicable('the profile says that the server has no XML');
  await rest.ok('GET', url);
  const answer = await rest.act('GET', url, { headers: { accept: 'application/xml' } });
  if (supported === null && !(answer.ok && isXml(answer)))
    notApplicable(`the target answers no XML where that alone is asked for (${answer.status})`);
  xmlCame(answer, SUPPORTED);
  return answer;
}

/** Fails unless the answer is a success with a body in XML. */
export function xmlCame(answer: NmsAnswer, because: string): void {
  succeeded(answer, because);
  that(isXml(answer), because, {
    expected: 'a body in XML',
    saw: answer.mediaType ?? 'no Content-Type',
    evidence: [answer],
  });
}

export function isXml({ mediaType }: NmsAnswer): boolean {
  return /^(?:application|text)\/(?:.+\+)?xml$/.test(mediaType ?? '');
}

/** A request with a root element in XML, to be answered in XML. */
export function asXml<N extends RootName>(root: N, value: RootValue<N>): Ask {
  return xmlText(writeXml(root, value));
}

/** The same for a text, whatever it is. */
export function xmlText(body: Buffer | string): Ask {
  return { body, headers: { 'content-type': 'application/xml', accept: 'application/xml' } };
}
