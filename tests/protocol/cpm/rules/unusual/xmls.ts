/** XML of sessions, group state and file transfers in all that XML 1.0 and the texts leave open. */
import { edit, headerOf, valued, withBody, without } from '../edits.ts';
import { base64, groupSession, groupState, sessionInfo } from '../good-objects.ts';
import { type Unusual, unusual } from './unusual.ts';

const xmlOf = (object: string): string => object.slice(object.indexOf('<?xml'));
const coded = (object: string, octets: Buffer): Buffer =>
  Buffer.from(`Content-Transfer-Encoding: base64\r\n${headerOf(object)}${base64(octets)}\r\n`);
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le');
const latin1 = (text: string): Buffer => Buffer.from(text.replace('UTF-8', 'ISO-8859-1'), 'latin1');
const named = edit(groupState, 'name="bob"', 'name="Bj\u00f6rn"');
const state = (from: string, to: string): string => edit(groupState, from, to);
const stamped = (moment: string): string =>
  edit(groupState, '2012-06-13T16:39:57-05:00"\r\n    last', `${moment}"\r\n    last`);
const invited = (list: string): string => edit(groupSession, 'sip:bob@example.com;tel:+15145550102', list);
const info = (from: string, to: string): string => edit(sessionInfo, from, to);
const SCHEMA = 'group-state/schema';

const texts: Unusual[] = [
  unusual(
    'XML without its declaration',
    'session-info',
    edit(sessionInfo, '<?xml version="1.0" encoding="UTF-8"?>\r\n', ''),
  ),
  unusual('XML with a byte order mark', 'session-info', edit(sessionInfo, '<?xml', '\ufeff<?xml')),
  unusual('XML in UTF-16, little end first', 'group-state', coded(named, utf16(xmlOf(named)))),
  unusual('XML in UTF-16, big end first', 'group-state', coded(named, utf16(xmlOf(named)).swap16())),
  unusual('XML in ISO-8859-1 by its declaration', 'group-state', coded(named, latin1(xmlOf(named)))),
  unusual(
    'XML in ISO-8859-1 by its Content-Type',
    'group-state',
    coded(
      valued(named, 'Content-Type', 'application/group-state-object+xml; charset=iso-8859-1'),
      Buffer.from(xmlOf(named).replace(' encoding="UTF-8"', ''), 'latin1'),
    ),
  ),
  unusual(
    'XML of version 1.1, standing alone',
    'session-info',
    edit(
      sessionInfo,
      '<?xml version="1.0" encoding="UTF-8"?>',
      "<?xml version='1.1' encoding='utf-8' standalone='yes' ?>",
    ),
  ),
  unusual(
    'XML on one line',
    'group-state',
    withBody(
      groupState,
      xmlOf(groupState)
        .replace(/\r\n */g, ' ')
        .replace('?> ', '?>'),
    ),
  ),
  unusual(
    'XML with lines that end in LF, in base64',
    'session-info',
    coded(sessionInfo, Buffer.from(xmlOf(sessionInfo).replaceAll('\r\n', '\n'))),
  ),
  unusual(
    'comments and instructions',
    'session-info',
    edit(
      info('<session>', '<!-- <session> --><?go on?><session><!-- a -->'),
      '</session>',
      '<?stop?></session><!-- end -->',
    ),
  ),
  unusual('CDATA', 'session-info', edit(edit(sessionInfo, '<sdp>', '<sdp><![CDATA['), '</sdp>', ']]></sdp>')),
  unusual('character references', 'session-info', info('>1-1<', '>&#49;&#x2D;1<')),
  unusual(
    'predefined entities',
    'group-state',
    state('name="bob"', "name='&quot;bob&quot; &amp; &lt;co&gt;'"),
  ),
  unusual('blanks around values', 'session-info', info('>1-1<', '>\r\n    1-1\r\n  <')),
  unusual(
    'a prefix and a namespace of its own',
    'session-info',
    info('<session>', '<s:session xmlns:s="urn:example:session">').replace('</session>', '</s:session>'),
  ),
  unusual('a default namespace', 'session-info', info('<session>', '<session xmlns="urn:example:session">')),
  unusual(
    'elements and attributes that are not known',
    'session-info',
    info('<session-type>', '<x:more xmlns:x="urn:example:more" a="1"><x:b/></x:more><session-type x="1">'),
    'session-info/known-elements',
  ),
  unusual(
    'blanks in tags',
    'group-state',
    groupState.replace('</groupstate>', '</groupstate >').replace('"/>', '" />'),
  ),
];

const sessions: Unusual[] = [
  unusual(
    'a session that replaces another',
    'session-info',
    edit(
      groupSession,
      '  <sdp>',
      '  <session-replaces>01234567-89ab-cdef-0123-456789abcdef</session-replaces>\r\n  <sdp>',
    ),
  ),
  unusual(
    'elements in another order',
    'session-info',
    edit(
      edit(groupSession, '  <session-type>Group</session-type>\r\n', ''),
      '</session>',
      '<session-type>Group</session-type></session>',
    ),
  ),
  unusual(
    'a group without its list',
    'session-info',
    without(sessionInfo, 'Subject').replace('1-1', 'Group'),
    'session-info/group-has-invited-participants',
  ),
  unusual('a predefined group by its address', 'session-info', invited('sip:friends@example.com')),
  unusual(
    'participants with parameters, blanks and names',
    'session-info',
    invited(
      '\r\n  sip:bob@example.com;user=phone;gr ;\r\n tel:+1-514-555-0102;ext=7; Carol &lt;sip:carol@example.com&gt;;jdoe@machine.example; +15145550103 ;',
    ),
  ),
  unusual('a participant with a comma in the address', 'session-info', invited('sip:a,b@example.com')),
  unusual(
    'a participant called by a word',
    'session-info',
    invited('sip:bob@example.com;The Boss'),
    'session-info/invited-participants-addresses',
  ),
  unusual('an indented description with blank lines', 'session-info', info('c=IN', '\r\n\r\n      c=IN')),
  unusual(
    'a whole description',
    'session-info',
    info('c=IN IP4 192.0.2.1', 'v=0\r\no=- 1 1 IN IP6 ::1\r\ns=-\r\nc=IN IP6 ::1'),
  ),
  unusual(
    'an empty description',
    'session-info',
    sessionInfo.replace(/<sdp>[\s\S]*<\/sdp>/, '<sdp/>'),
    'session-info/sdp-not-empty',
  ),
];

const states: Unusual[] = [
  unusual('a timestamp without a zone', 'group-state', stamped('2012-06-13T16:39:57')),
  unusual('a timestamp with a fraction', 'group-state', stamped('2012-06-13T16:39:57.123456Z')),
  unusual('a timestamp at the end of a day', 'group-state', stamped('2012-06-13T24:00:00Z')),
  unusual('a timestamp at the edge of the zones', 'group-state', stamped('2012-02-29T00:00:00+14:00')),
  unusual(
    'participants that want to be anonymous',
    'group-state',
    state(
      '</groupstate>',
      `${'<participant name="" comm-addr="sip:anonymous@anonymous.invalid"/>'.repeat(2)}</groupstate>`,
    ),
  ),
  unusual('an open group', 'group-state', state('"Closed"', '"Open"')),
  unusual('participants without names', 'group-state', state('name="bob"', 'name=""')),
  unusual(
    'a session identity of another scheme',
    'group-state',
    state('sip:da9274453@company.com', 'urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8'),
  ),
  unusual(
    'a session identity with blanks around',
    'group-state',
    state('sip:da9274453@company.com', ' sip:da9274453@company.com '),
  ),
  unusual(
    'a session identity without a scheme',
    'group-state',
    state('sip:da9274453@company.com', 'da9274453'),
    'group-state/lastfocussessionid-uri',
  ),
  unusual(
    'a participant without a scheme',
    'group-state',
    state('tel:+16135551212', '+16135551212'),
    'group-state/participant-comm-addr-uri',
  ),
  unusual(
    'group state in a namespace',
    'group-state',
    state('<groupstate', '<groupstate xmlns="urn:example:state"'),
    SCHEMA,
  ),
  unusual(
    'group state with an extension',
    'group-state',
    state('name="bob"', 'name="bob" x:role="chair" xmlns:x="urn:example:more"'),
    SCHEMA,
  ),
  unusual(
    'a thousand participants',
    'group-state',
    state(
      '</groupstate>',
      `${Array.from({ length: 1000 }, (_, i) => `<participant name="" comm-addr="tel:+1514555${i}"/>`).join('\r\n')}</groupstate>`,
    ),
  ),
];

export const xmls: readonly Unusual[] = [...texts, ...sessions, ...states];
