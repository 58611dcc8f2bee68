/**
 * What a list of capabilities says of an extension, where one name stands for another.
 */

/** Names whose presence shows the extension as well as its own name does. */
const impliedBy: Record<string, string[]> = {
  // RFC 5464 §1: METADATA is server and mailbox annotations, METADATA-SERVER the former alone.
  'METADATA-SERVER': ['METADATA'],
  // RFC 7162 §3.2.3: QRESYNC includes CONDSTORE and needs ENABLE.
  CONDSTORE: ['QRESYNC'],
  // RFC 5257 §3.1 advertises the experimental name (erratum E-13).
  ANNOTATE: ['ANNOTATE-EXPERIMENT-1'],
};

/** Whether `capabilities` (any case) show `extension`, by its name or by one that includes it. */
export function advertises(capabilities: readonly string[], extension: string): boolean {
  const wanted = extension.toUpperCase();
  const names = [wanted, ...(impliedBy[wanted] ?? [])];
  return capabilities.some((capability) => names.includes(capability.toUpperCase()));
}
