/** Sessions for each invariant: the compiler sees that none is left out. */
import type { NmsInvariantId } from '../../../../scr/invariants/nms.ts';
import type { InvariantCases } from './case.ts';
import { eventCases } from './events.ts';
import { httpCases } from './http.ts';
import { identityCases } from './identity.ts';
import { immutabilityCases } from './immutability.ts';
import { stateCases } from './states.ts';
import { urlCases } from './urls.ts';

export const allCases: Readonly<Record<NmsInvariantId, InvariantCases>> = {
  ...httpCases,
  ...identityCases,
  ...urlCases,
  ...immutabilityCases,
  ...stateCases,
  ...eventCases,
};
