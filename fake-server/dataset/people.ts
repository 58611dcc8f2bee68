/** Who talks in the datasets: the owner of the account, and others. */
import type { Address } from '../../protocol/cpm/data/values.ts';

export const ALICE: Address = { name: 'Alice', uri: 'tel:+15145550100' };
export const BOB: Address = { name: 'Bob', uri: 'tel:+15145550101' };
export const CHLOE: Address = { name: 'Chloé', uri: 'tel:+15145550102' };
export const DAVE: Address = { name: '', uri: 'tel:+15145550103' };

/** The address of a group session. */
export const GROUP: Address = { name: '', uri: 'sip:group-da9274453@example.com' };

/** A feature tag of CPM (`msg`, `session` …) as P-Asserted-Service has it. */
export function service(name: string): string {
  return `urn:urn-7:3gpp-service.ims.icsi.oma.cpm.${name}`;
}
