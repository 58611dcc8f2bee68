/** The XML of a session: Application/X-CPM-Session (cpm-ms-2.0 §5.2.3.1). */
import { quote } from './header-rules.ts';
import { participantRules } from './participants.ts';
import type { ObjectRule } from './rule.ts';
import {
  childrenOf,
  documentRules,
  elementIn,
  elementOnce,
  elementRule,
  oneElement,
  onlyElements,
  placeIn,
  type XmlDefinition,
} from './xml-rules.ts';

export const SESSION_XML: XmlDefinition = {
  group: 'session-info',
  type: 'session-info',
  root: 'session',
  clause: 'cpm-ms-2.0 §5.2.3.1',
};
const KIND = 'session-type';
const REPLACES = 'session-replaces';
const ELEMENTS = [KIND, REPLACES, 'invited-participants', 'sdp'];

export const sessionInfoRules: readonly ObjectRule[] = [
  ...documentRules(SESSION_XML),
  onlyElements(SESSION_XML, ELEMENTS),
  ...elementOnce(SESSION_XML, KIND),
  elementIn(SESSION_XML, KIND, ['Group', '1-1']),
  oneElement(SESSION_XML, REPLACES),
  elementRule(
    SESSION_XML,
    { slug: `${REPLACES}-value`, title: `has in ${REPLACES} the Contribution-ID of a session` },
    (root, report, object) => {
      const replaces = childrenOf(root, REPLACES)[0];
      if (replaces && !/^[\x21-\x7e]+$/.test(replaces.text.trim()))
        report(`${REPLACES} is ${quote(replaces.text)}`, placeIn(object, replaces, `session/${REPLACES}`));
    },
  ),
  elementRule(
    SESSION_XML,
    { slug: `${REPLACES}-other`, title: 'replaces another session than itself', level: 'SHOULD' },
    (root, report, object) => {
      const replaces = childrenOf(root, REPLACES)[0];
      if (replaces && replaces.text.trim() !== '' && replaces.text.trim() === object.value('contribution-id'))
        report(`${REPLACES} is its own Contribution-ID`, placeIn(object, replaces, `session/${REPLACES}`));
    },
  ),
  ...participantRules(SESSION_XML, KIND),
  ...elementOnce(SESSION_XML, 'sdp', { nmsLevel: 'SHOULD', errata: ['E-49'] }),
  elementRule(
    SESSION_XML,
    { slug: 'sdp-not-empty', title: 'has a session description in sdp', level: 'SHOULD' },
    (root, report, object) => {
      const sdp = childrenOf(root, 'sdp')[0];
      if (sdp && sdp.text.trim() === '') report('sdp is empty', placeIn(object, sdp, 'session/sdp'));
    },
  ),
];
