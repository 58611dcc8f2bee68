/** Requests of all sorts at a REST door (rest-nms-1.0), one by one: what is served, refused, kept and left alone. */
import type { NmsInput } from '../../generators/nms/nms-input.ts';
import { NmsRequests } from '../../generators/nms/nms-request.ts';
import type { NmsWays } from '../../target/nms-ways.ts';
import type { Ground, Kind } from '../kind.ts';
import { openNmsBystander } from './bystander.ts';
import { doorOf, factsOf, refusalOf } from './facts.ts';
import { NmsLane } from './lane.ts';
import { showRequest } from './show.ts';

/** Generators are made once for the ways of a door. */
const known = new WeakMap<NmsWays, NmsRequests>();

function requestsFor(ground: Ground): NmsRequests {
  const { ways } = doorOf(ground);
  let requests = known.get(ways);
  if (requests === undefined) {
    requests = new NmsRequests(factsOf(ways));
    known.set(ways, requests);
  }
  return requests;
}

export const nmsKind: Kind<NmsInput> = {
  name: 'nms',
  batch: 48,
  refusal: refusalOf,
  productions: (ground) => requestsFor(ground).productions,
  arbitrary: (ground) => requestsFor(ground).arbitrary,
  openLane: (ground, options) => NmsLane.open(ground, options),
  openBystander: openNmsBystander,
  isOfClass: (thrown, ground) => requestsFor(ground).isOfClass(thrown),
  show: showRequest,
};
