/** Objects that are a Message/CPIM (cpm-ms-2.0 table 1): standalone and chat messages, IMDNs, legacy messages. */
import type { CpimMessage } from '../data/cpim.ts';
import type { CpimObject } from '../data/objects.ts';
import { printCpimParty, printCpimText } from '../format/address.ts';
import { IMDN_PREFIX, printImdnHeaders, printImdnValues, printNamespace } from '../format/imdn-headers.ts';
import { printDateTime } from '../format/moment.ts';
import { printContent } from './content.ts';
import { type BuildOptions, bodyWithEncoding } from './entity.ts';
import { printHeaders } from './headers.ts';

/** The Message-Context of the types that have one (RFC 3458). */
const CONTEXTS: Partial<Record<CpimObject['type'], string>> = {
  sms: 'pager-message',
  mms: 'multimedia-message',
  voicemail: 'voice-message',
};

export function serialiseCpimObject(data: CpimObject, { base64 = false }: BuildOptions): Buffer {
  const header = `${printHeaders(data, CONTEXTS[data.type])}Content-Type: Message/CPIM\r\n`;
  return Buffer.concat([Buffer.from(header), bodyWithEncoding(printCpim(data.cpim), base64)]);
}

/** The octets of a message/cpim body (RFC 3862 §2). Throws `RangeError` for a header that is not one line. */
export function printCpim(cpim: CpimMessage): Buffer {
  const { from, to = [], cc = [], dateTime, subjects = [], imdn, namespaces = [], headers = [] } = cpim;
  const lines = [
    ...(from === undefined ? [] : [`From: ${printCpimParty(from)}`]),
    ...to.map((party) => `To: ${printCpimParty(party)}`),
    ...cc.map((party) => `cc: ${printCpimParty(party)}`),
    ...(dateTime === undefined ? [] : [`DateTime: ${printDateTime(dateTime)}`]),
    ...subjects.map(({ text, language }) =>
      language === undefined
        ? // A semicolon would begin parameters (RFC 3862 §3.1).
          `Subject: ${printCpimText(text).replace(/^;/, '\\u003b')}`
        : `Subject:;lang=${language} ${printCpimText(text)}`,
    ),
    ...(imdn === undefined ? [] : printImdnHeaders(imdn).slice(0, 1)),
    ...namespaces.map(({ prefix, namespace }) => printNamespace(prefix, namespace)),
    ...(imdn === undefined ? [] : printImdnValues(imdn.prefix ?? IMDN_PREFIX, imdn)),
    ...headers.map(({ name, value }) => `${name}: ${printCpimText(value)}`),
  ];
  for (const line of lines) {
    if (/[\0-\x1f\x7f]/.test(line) || !/^[!-9;-~]+:/.test(line))
      throw new RangeError(`${JSON.stringify(line)} is no header of a CPIM message`);
  }
  const header = lines.map((line) => `${line}\r\n`).join('');
  return Buffer.concat([Buffer.from(`${header}\r\n`), printContent(cpim.content)]);
}
