/** Attributes by their names, and those that are known (§5.3.19, §7.13.5; section 4.1 of the wire facts). */
import type { Attribute, AttributeList } from './types/common.ts';
import type { Label } from './types/facts.ts';

export interface KnownAttribute {
  /** As printed, or as seen. */
  readonly name: string;
  readonly label: Label;
}

/** Of the base interface. */
export const BASE_ATTRIBUTES: readonly KnownAttribute[] = labelled('code', [
  'Date',
  'From',
  'To',
  'Cc',
  'Bcc',
  'Subject',
  'Direction',
  'Message-Context',
  'Content-Type',
  'Content-Location',
  'TextContent',
]);

/** Of CPM, in the spelling of §7.13.5 and of the tables that it takes over. */
export const CPM_ATTRIBUTES: readonly KnownAttribute[] = labelled('seed', [
  'Conversation-ID',
  'Contribution-ID',
  'InReplyTo-Contribution-ID',
  'IMDN-Message-ID',
  'P-Asserted-Service',
  'Message-Correlator',
]);

/** Of a call log (§5.3.19), besides From, To and Date. */
export const CALL_LOG_ATTRIBUTES: readonly KnownAttribute[] = labelled('seed', [
  'Call-Type',
  'Call-subtype',
  'Device-Name',
  'Call-Disposition',
  'Data-Usage',
  'Call-Duration',
  'Enriched-Content',
]);

/** Of groups and reports, as carriers have them. */
export const CARRIER_ATTRIBUTES: readonly KnownAttribute[] = labelled('code', [
  'Is-CPM-Group',
  'Is-OPEN-Group',
  'DispositionType',
  'DispositionStatus',
  'DispositionOriginalMessageID',
  'DispositionOriginalTo',
  'ReportRequested',
  'MultipartContentType',
  'Message-Id',
  'MIME-Version',
  'UDH',
  'Charset',
  'Content-Transfer-Encoding',
]);

const PRINTED = new Map(
  [...BASE_ATTRIBUTES, ...CPM_ATTRIBUTES, ...CALL_LOG_ATTRIBUTES, ...CARRIER_ATTRIBUTES].map(({ name }) => [
    name.toLowerCase(),
    name,
  ]),
);

/** A known name as the lists above print it, whatever its letters; another one as it is. */
export function printedAttributeName(name: string): string {
  return PRINTED.get(name.toLowerCase()) ?? name;
}

/** Compared without case: servers and even the examples differ (erratum E-32) [seed, code]. */
export function sameAttributeName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** All values of a name, those of several attributes of it together; empty if there is none. */
export function attributeValues(list: AttributeList | undefined, name: string): string[] {
  return (list?.attribute ?? [])
    .filter((each) => sameAttributeName(each.name, name))
    .flatMap(({ value }) => value);
}

/** The first value of a name; null if there is none. */
export function attributeValue(list: AttributeList | undefined, name: string): string | null {
  return attributeValues(list, name)[0] ?? null;
}

/** A list of attributes from pairs; one text stands for a list of one value. */
export function attributeList(pairs: Readonly<Record<string, string | readonly string[]>>): AttributeList {
  const attribute = Object.entries(pairs).map(([name, value]): Attribute => {
    return { name, value: typeof value === 'string' ? [value] : [...value] };
  });
  return { attribute };
}

/**
 * True if two lists say the same: names without case, values exactly, the order of a name's values kept and that of
 * the names not.
 */
export function sameAttributes(one: AttributeList, other: AttributeList): boolean {
  const names = new Set([...one.attribute, ...other.attribute].map(({ name }) => name.toLowerCase()));
  return [...names].every((name) => {
    const [left, right] = [attributeValues(one, name), attributeValues(other, name)];
    return left.length === right.length && left.every((value, index) => value === right[index]);
  });
}

function labelled(label: Label, names: readonly string[]): KnownAttribute[] {
  return names.map((name) => ({ name, label }));
}
