/** Objects whose body is XML, as data: session info (cpm-ms-2.0 §5.2.3) and group state (§5.2.4). */
import type { CpmObject } from '../cpm-object.ts';
import type { GroupState, SessionInfo } from '../data/objects.ts';
import { readDateTime } from '../format/moment.ts';
import { optional } from '../format/optional.ts';
import { sdpLines } from '../sdp.ts';
import type { XmlElement } from '../xml/scan.ts';
import { readMessageHeaders } from './read-headers.ts';
import { needed } from './unreadable.ts';
import { attribute, childText } from './xml-access.ts';

/** Throws `Unreadable`. */
export function readSessionInfo(object: CpmObject): SessionInfo {
  const headers = readMessageHeaders(object);
  const session = rootOf(object, 'session');
  const sdp = needed(childText(session, 'sdp'), 'element session/sdp');
  return {
    type: 'session-info',
    ...headers,
    pAssertedService: needed(headers.pAssertedService, 'header P-Asserted-Service'),
    sessionType: needed(childText(session, 'session-type'), 'element session/session-type').trim(),
    ...optional('sessionReplaces', childText(session, 'session-replaces')?.trim()),
    ...readParticipants(session),
    sdp: sdpLines(sdp).map(({ text }) => text),
  };
}

/** Throws `Unreadable`. */
export function readGroupState(object: CpmObject): GroupState {
  const headers = readMessageHeaders(object);
  const state = rootOf(object, 'groupstate');
  const own = (name: string): string => needed(attribute(state, name), `attribute groupstate/@${name}`);
  return {
    type: 'group-state',
    ...headers,
    timestamp: readDateTime(own('timestamp')),
    lastFocusSessionId: own('lastfocussessionid'),
    groupType: own('group-type'),
    participants: state.children
      .filter(({ name }) => name === 'participant')
      .map((participant) => ({
        name: needed(attribute(participant, 'name'), 'attribute participant/@name'),
        commAddr: needed(attribute(participant, 'comm-addr'), 'attribute participant/@comm-addr'),
      })),
  };
}

/** The root element of an object's XML. Throws `Unreadable` if the XML has a fault or another root. */
export function rootOf(object: CpmObject, name: string): XmlElement {
  const xml = object.xml;
  const root = xml && xml.fault === null && xml.roots[0]?.name === name ? xml.roots[0] : null;
  return needed(root, `root element ${name} in XML that can be read`);
}

/** The addresses of the element `invited-participants`. */
export function readParticipants(root: XmlElement): { invitedParticipants?: readonly string[] } {
  const text = childText(root, 'invited-participants');
  const addresses = text?.split(';').map((address) => address.trim());
  return optional(
    'invitedParticipants',
    addresses?.filter((address) => address !== ''),
  );
}
