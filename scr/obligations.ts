/**
 * Obligations of the texts that no SCR table has a row for (erratum E-07), keyed to their clause. A broken SHALL
 * among them counts as a failed mandatory row.
 */
import { clientObligation, serverObligation } from './obligation.ts';
import type { RequirementRow, SpecId } from './types.ts';

function obligation(
  spec: SpecId,
  section: string,
  asks: string,
  errata: string[],
  mandates: string[] = [],
  level: RequirementRow['level'] = 'M',
): RequirementRow {
  return serverObligation({ spec, section, asks, errata, mandates, level });
}

/** The server's duties of CPM Message Storage 2.0 and 1.0 that stand in the body alone. */
export const obligationRows: RequirementRow[] = [
  obligation('cpm-ms-2.0', '5.2.6', 'Keeping conversation history folders under their names', [
    'E-07',
    'E-57',
  ]),
  obligation('cpm-ms-2.0', '5.2.7', 'Keeping session history folders under their names', ['E-07', 'E-56']),
  obligation('cpm-ms-2.0', '5.3', 'Identity and immutability of stored objects', ['E-07', 'E-65', 'E-82']),
  obligation(
    'cpm-ms-2.0',
    '7',
    'Acting as an IMAP4 server and advertising its extensions',
    ['E-07'],
    ['UIDPLUS', 'LIST-STATUS'],
  ),
  obligation('cpm-ms-2.0', '7.3.1.1', 'Handling deferred CPM message objects', ['E-04', 'E-07', 'E-77']),
  obligation('cpm-ms-2.0', '7.5.3', 'Folders of sessions that are being recorded', ['E-07', 'E-76']),
  obligation('cpm-ms-2.0', '7.6', 'Reference operations (URLAUTH)', ['E-07', 'E-08']),
  obligation('cpm-ms-1.0', '5.3', 'Identity and immutability of stored objects', ['E-07', 'E-65', 'E-82']),
  obligation('cpm-ms-1.0', '6.2', 'Acting as an IMAP4 server', ['E-07', 'E-01'], ['ACL', 'QRESYNC']),
  obligation('cpm-ms-1.0', '6.2.1', 'Access control lists', ['E-01', 'E-07'], ['ACL']),
  obligation('cpm-ms-1.0', '6.2.6', 'Notifications', ['E-04', 'E-05', 'E-07']),
];

/** The server's duties of the REST document that its table does not speak of; sections as printed (erratum E-84). */
export const restObligationRows: RequirementRow[] = [
  obligation(
    'rest-nms-1.0',
    '4',
    'The same store through the IMAP door and the REST door',
    ['E-102'],
    [],
    'O',
  ),
  obligation('rest-nms-1.0', '5.2.3', 'Enforcing access by the token of every request', ['E-92']),
  obligation('rest-nms-1.0', '5.4', 'Identity and immutability of stored objects', ['E-65', 'E-84']),
  obligation('rest-nms-1.0', '5.5', 'A lastModSeq that tells of every change', ['E-84']),
  obligation('rest-nms-1.0', '5.6', 'Strict synchronisation', ['E-84']),
  obligation('rest-nms-1.0', '5.7', 'No simplified synchronisation', ['E-84', 'E-88']),
  obligation('rest-nms-1.0', '5.8', 'Flags of stored objects', ['E-68', 'E-69', 'E-98']),
  obligation('rest-nms-1.0', '7.2.5', 'Exactly one root folder', ['E-90']),
  obligation('rest-nms-1.0', '7.12.15', 'Deleting several objects at once', ['E-97'], [], 'O'),
  obligation('rest-nms-1.0', '7.12.25', 'Deleting folders with all that is in them', ['E-97']),
  obligation('rest-nms-1.0', '7.13.1', 'A correlationId where there is a unique reference', ['E-95']),
  obligation('rest-nms-1.0', '7.13.3', 'The correlationTag of RCC.07', []),
  obligation('rest-nms-1.0', '7.13.5', 'Finding objects by reference', ['E-100']),
];

/**
 * What stored objects must be. Whoever stores them answers for it, so the rows are the client's; the names of history
 * folders stand with the server's rows above. The rules themselves are in protocol/cpm/rules.
 */
export const objectRows: RequirementRow[] = [
  objectRow(
    'cpm-ms-2.0',
    '5.2.1',
    'Message objects: chat, standalone and legacy messages, disposition notifications',
    ['E-28', 'E-29', 'E-30', 'E-33', 'E-34', 'E-38', 'E-39', 'E-40', 'E-42', 'E-64'],
  ),
  objectRow('cpm-ms-2.0', '5.2.2', 'File transfer history objects', ['E-41', 'E-46', 'E-47', 'E-48', 'E-50']),
  objectRow('cpm-ms-2.0', '5.2.3', 'Session info objects', ['E-46', 'E-48', 'E-49', 'E-50']),
  objectRow('cpm-ms-2.0', '5.2.4', 'Group State Objects', ['E-48', 'E-51', 'E-52', 'E-53', 'E-54', 'E-56']),
  objectRow('cpm-ms-2.0', '5.2.5', 'Standalone Media Objects', ['E-28', 'E-58']),
  objectRow(
    'cpm-ms-2.0',
    '5.2.10',
    'Voicemail objects, as the change request has them',
    ['E-63', 'E-66'],
    'O',
  ),
  objectRow('rest-nms-1.0', '5.3.1', 'Message objects kept over REST', ['E-32', 'E-94']),
  objectRow('rest-nms-1.0', '5.3.19', 'Call log objects', ['E-93']),
];

/**
 * Duties of the client that no row of its table speaks of. Their keys tell them from the server's duties under
 * sections of the same number.
 */
export const clientObligationRows: RequirementRow[] = [
  clientObligation({
    spec: 'cpm-ms-2.0',
    section: '5.5',
    asks: 'Setting each of the metadata flags',
    errata: ['E-07', 'E-68', 'E-69'],
  }),
  clientObligation({ spec: 'cpm-ms-2.0', section: '6', asks: 'Acting as an IMAP4 client', errata: ['E-07'] }),
  clientObligation({
    spec: 'cpm-ms-2.0',
    section: '6.5',
    asks: 'Reference operations (URLAUTH)',
    errata: ['E-07', 'E-08'],
    level: 'O',
  }),
  clientObligation({
    spec: 'cpm-ms-1.0',
    section: '5.5',
    asks: 'Setting each of the metadata flags',
    errata: ['E-07', 'E-68', 'E-69'],
  }),
];

function objectRow(
  spec: SpecId,
  section: string,
  asks: string,
  errata: string[],
  level: RequirementRow['level'] = 'M',
): RequirementRow {
  return { ...obligation(spec, section, asks, ['E-07', ...errata]), role: 'client', level };
}
