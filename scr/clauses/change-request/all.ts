/** The clauses of the change request (erratum E-63), in the order of the text. */
import { type Clause, clausesOf } from '../clause.ts';
import { content, identities, legacy } from './5.2.1-legacy-and-content.ts';
import { ids, peopleAndService } from './5.2.1-message-object.ts';
import { voicemail } from './5.2.10-voicemail.ts';
import { notifications } from './5.4-notifications.ts';

export const changeRequestClauses: readonly Clause[] = [
  ...clausesOf('change-request', '5.2.1', [
    ...peopleAndService,
    ...ids,
    ...legacy,
    ...content,
    ...identities,
  ]),
  ...voicemail,
  ...notifications,
];
