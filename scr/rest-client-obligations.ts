/**
 * Duties of the REST client. The document has no table for clients (erratum E-26), so each stands under its section as
 * it is printed (erratum E-84). Keys tell them from the server's duties under sections of the same number.
 */
import { clientObligation } from './obligation.ts';
import type { RequirementRow } from './types.ts';

function duty(section: string, asks: string, errata: string[] = []): RequirementRow {
  return clientObligation({ spec: 'rest-nms-1.0', section, asks, errata: ['E-26', 'E-84', ...errata] });
}

export const restClientObligationRows: RequirementRow[] = [
  duty('5.2.2', 'Presenting the token with every request', ['E-92']),
  duty('5.3.2', 'The Message-Context of file transfers', ['E-94']),
  duty('5.6', 'Strict synchronisation'),
  duty('5.7', 'No simplified synchronisation', ['E-88']),
  duty('5.8', 'Setting each flag of stored objects', ['E-68', 'E-98']),
  duty('6', 'Acting as a client of the REST interface: bodies, URLs, refusals', ['E-95', 'E-96']),
  duty('7.2.5', 'Finding the root folder by its attribute', ['E-90']),
  duty('7.2.9', 'Searching objects in bulk only where there is need', ['E-99']),
  duty('7.4', 'Subscribing for changes', ['E-99']),
  duty('7.6', 'Receiving notifications', ['E-25']),
  duty('7.10.2', 'Strict synchronisation and no other', ['E-88', 'E-99']),
  duty('7.10.3', 'Staying informed by subscriptions and notifications', ['E-99']),
  duty('7.10.4', 'Recovery from what was lost, by the token', ['E-99']),
  duty('7.10.7', 'First time synchronisation', ['E-99']),
  duty('7.10.9', 'Waiting for notifications in steady state', ['E-25', 'E-99']),
  duty('7.10.10', 'A way out of steady state', ['E-99']),
  duty('7.12.3', 'Searching objects', ['E-100']),
  duty('7.12.5', 'Fetching objects', ['E-98']),
  duty('7.12.7', 'Creating objects', ['E-96']),
  duty('7.12.9', 'Moving objects and folders', ['E-99', 'E-100']),
  duty('7.12.11', 'Removing objects and flags', ['E-97', 'E-98']),
  duty('7.12.18', 'Information about selected folders', ['E-100']),
  duty('7.12.22', 'Discovering the hierarchy of folders', ['E-86']),
  duty('7.13.1', 'A correlationId where there is a unique reference', ['E-95']),
  duty('7.13.4', 'The correlationTag of RCC.07'),
  duty('7.13.5', 'Finding objects by reference', ['E-32', 'E-100']),
];
