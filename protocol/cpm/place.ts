/** Where in an object something was found, as people look it up. */
export interface Place {
  /** The header field, as written. */
  header?: string;
  /** The body part by its number, as IMAP counts (RFC 3501 §6.4.5): `2`. */
  part?: string;
  /** The element or attribute of the XML: `session/sdp`, `groupstate/@timestamp`. */
  element?: string;
  /** In the XML of the part, or in the part or object where no XML is meant; both from 1. */
  line?: number;
  column?: number;
}

/** `header Date`, `part 1, session/sdp, line 3, column 5`; `the object` where nothing more is known. */
export function printPlace({ header, part, element, line, column }: Place): string {
  const words = [
    part === undefined ? '' : `part ${part}`,
    header === undefined ? '' : `header ${header}`,
    element ?? '',
    line === undefined ? '' : `line ${line}`,
    column === undefined ? '' : `column ${column}`,
  ].filter((word) => word !== '');
  return words.length === 0 ? 'the object' : words.join(', ');
}
