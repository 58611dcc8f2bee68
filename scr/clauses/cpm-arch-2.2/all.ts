/** The clauses of the CPM architecture 2.2 that bind client, server or what is stored, in the order of the text. */
import { type Clause, clausesOf } from '../clause.ts';
import { partners } from './5.3.1.7-partners.ts';
import { functions, privileges, resources } from './5.3.1.7-server.ts';
import { clientAndRecording } from './5.3.1-client.ts';
import { interfaceAndSecurity } from './5.3.3.6-interface.ts';

export const cpmArch22Clauses: readonly Clause[] = [
  ...clientAndRecording,
  ...clausesOf('cpm-arch-2.2', '5.3.1.7', [...resources, ...functions, ...privileges, ...partners]),
  ...interfaceAndSecurity,
];
