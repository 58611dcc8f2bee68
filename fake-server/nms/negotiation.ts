/** Which representation an answer has: `resFormat`, else Accept, else that of the request (section 3.6 of the wire facts). */
import { type Format, formatOf } from '../../protocol/nms/body.ts';
import { notOneOf, refusal } from './failure.ts';

export interface Wanted {
  readonly resFormat: string | undefined;
  readonly accept: string | undefined;
  /** Of the request. */
  readonly contentType: string | undefined;
}

/** Throws `NmsFailure`: 400 for a resFormat that is none, 406 for an Accept that nothing meets. */
export function formatFor({ resFormat, accept, contentType }: Wanted, offers: readonly Format[]): Format {
  if (resFormat !== undefined) {
    const wanted = offers.find((format) => format === resFormat.toLowerCase());
    if (wanted === undefined)
      throw notOneOf(
        'resFormat',
        offers.map((format) => format.toUpperCase()),
      );
    return wanted;
  }
  const sent = contentType === undefined ? null : formatOf(contentType);
  const usual = sent !== null && offers.includes(sent) ? sent : 'json';
  if (accept === undefined || accept.trim() === '') return usual;
  const ranges = accept.split(',').map(rangeOf);
  const weights = offers.map((format) => ({ format, weight: weightOf(format, ranges) }));
  const best = Math.max(...weights.map(({ weight }) => weight));
  if (best <= 0) throw refusal(406, `the server can answer in ${offers.join(' and ')}`);
  const all = weights.filter(({ weight }) => weight === best).map(({ format }) => format);
  return all.includes(usual) ? usual : all[0]!;
}

interface Range {
  readonly type: string;
  readonly weight: number;
}

function rangeOf(text: string): Range {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters
    .map((each) => /^q\s*=\s*(\d(?:\.\d*)?)$/.exec(each)?.[1])
    .find((q) => q !== undefined);
  return { type, weight: weight === undefined ? 1 : Number(weight) };
}

/** The most specific range decides (RFC 9110 §12.5.1). */
function weightOf(format: Format, ranges: readonly Range[]): number {
  const exact = ranges.filter(({ type }) => !type.includes('*') && formatOf(type) === format);
  const own = format === 'xml' ? ['application/*', 'text/*'] : ['application/*'];
  for (const level of [exact, ranges.filter(({ type }) => own.includes(type)), ranges.filter(isAny)])
    if (level.length > 0) return Math.max(...level.map(({ weight }) => weight));
  return 0;
}

function isAny({ type }: Range): boolean {
  return type === '*/*' || type === '*';
}
