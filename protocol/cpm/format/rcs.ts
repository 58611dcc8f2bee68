/** Media types and namespaces of what a Message/CPIM carries: RFC 5438 §7, and RCS RCC.07 for links and places. */
import { MEDIA_TYPES } from '../object-types.ts';

export const CONTENT_TYPES = {
  imdn: MEDIA_TYPES.imdn,
  fileLink: 'application/vnd.gsma.rcs-ft-http+xml',
  location: 'application/vnd.gsma.rcspushlocation+xml',
} as const;

export const IMDN_XML_NAMESPACE = 'urn:ietf:params:xml:ns:imdn';
export const FILE_LINK_NAMESPACE = 'urn:gsma:params:xml:ns:rcs:rcs:fthttp';

/** Declarations of a location document, as attributes of its root. */
export const LOCATION_NAMESPACES = [
  ['xmlns', 'urn:gsma:params:xml:ns:rcs:rcs:geolocation'],
  ['xmlns:gp', 'urn:ietf:params:xml:ns:pidf:geopriv10'],
  ['xmlns:gml', 'http://www.opengis.net/gml'],
  ['xmlns:gs', 'http://www.opengis.net/pidflo/1.0'],
] as const;
