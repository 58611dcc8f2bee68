/** The IMDN headers of RFC 5438 §6.3 with the NS header that declares them, one a line, as CPIM writes them. */
import { IMDN_NAMESPACE } from '../cpim.ts';
import type { ImdnHeaders } from '../data/cpim.ts';
import { optional } from './optional.ts';

/** The prefix that headers have where nothing else is said. */
export const IMDN_PREFIX = 'imdn';

/** Lines without their ends. */
export function printImdnHeaders({ prefix = IMDN_PREFIX, ...headers }: ImdnHeaders): string[] {
  return [printNamespace(prefix, IMDN_NAMESPACE), ...printImdnValues(prefix, headers)];
}

/** Without a prefix it is the namespace of all names that have none. */
export function printNamespace(prefix: string, namespace: string): string {
  return `NS: ${prefix === '' ? '' : `${prefix} `}<${namespace}>`;
}

/** The lines behind the NS header. */
export function printImdnValues(prefix: string, headers: ImdnHeaders): string[] {
  const { messageId, dispositionNotification } = headers;
  const dotted = prefix === '' ? '' : `${prefix}.`;
  return [
    ...(messageId === undefined ? [] : [`${dotted}Message-ID: ${messageId}`]),
    ...(dispositionNotification === undefined
      ? []
      : [`${dotted}Disposition-Notification: ${dispositionNotification.join(', ')}`]),
  ];
}

/** The values of a Disposition-Notification header. */
export function readDispositions(value: string): string[] {
  return value.split(',').map((word) => word.trim());
}

/** The inverse of `printImdnHeaders` over lines joined with LF; the text itself if it is not just what that writes. */
export function readImdnHeaders(text: string): ImdnHeaders | string {
  const prefix = /^NS: (\S+) </.exec(text)?.[1];
  if (prefix === undefined) return text;
  const after = (name: string): string | undefined =>
    text
      .split('\n')
      .find((line) => line.startsWith(`${prefix}.${name}: `))
      ?.slice(prefix.length + name.length + 3);
  const dispositions = after('Disposition-Notification');
  const headers: ImdnHeaders = {
    ...(prefix === IMDN_PREFIX ? {} : { prefix }),
    ...optional('messageId', after('Message-ID')),
    ...optional(
      'dispositionNotification',
      dispositions === undefined ? null : readDispositions(dispositions),
    ),
  };
  return printImdnHeaders(headers).join('\n') === text ? headers : text;
}
