/**
 * Clauses as checks cite them: a document and a section, `cpm-ms-2.0 §7.3.5`, `RFC 4315 §3`,
 * `cpm-ms-2.0 Appendix H`. `change-request` is the proposal that erratum E-63 speaks of.
 */

export interface ClauseReference {
  /** `cpm-ms-2.0`, `RFC 4315`. */
  document: string;
  /** `7.3.5`, `Appendix H`. */
  section: string;
}

const documentPattern =
  '(?:cpm-ms-2\\.0|cpm-ms-1\\.0|rest-nms-1\\.0|cpm-arch-2\\.2|change-request|RFC [1-9][0-9]{0,4})';
const sectionPattern = '(?:§([1-9A-Z][0-9]*(?:\\.[0-9]+)*)|(Appendix [A-Z](?:\\.[0-9]+)*))';
const clausePattern = new RegExp(`^(${documentPattern}) ${sectionPattern}$`);

/**
 * Reads one clause string.
 *
 * @throws RangeError if the document is unknown or the section is not written as `§n.n` or `Appendix X`.
 */
export function parseClause(text: string): ClauseReference {
  const match = clausePattern.exec(text);
  const document = match?.[1];
  const section = match?.[2] ?? match?.[3];
  if (document === undefined || section === undefined) {
    throw new RangeError(
      `"${text}" is no clause: write a document and a section, as in "cpm-ms-2.0 §7.3.5" or "RFC 4315 §3"`,
    );
  }
  return { document, section };
}

/** The inverse of {@link parseClause}. */
export function formatClause(clause: ClauseReference): string {
  const section = clause.section.startsWith('Appendix') ? clause.section : `§${clause.section}`;
  return `${clause.document} ${section}`;
}
