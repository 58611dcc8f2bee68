/** Session info objects: Application/X-CPM-Session. */
import { added, edit, withBody } from '../edits.ts';
import { CONTRIBUTION, crlf, groupSession, sessionInfo } from '../good-objects.ts';
import { type Damaged, damaged } from './damaged.ts';

const at = (element: string, line: number, column = 3) => ({ place: { element, line, column } });
const invited = 'sip:bob@example.com;tel:+15145550102';

export const sessions: readonly Damaged[] = [
  damaged('XML that breaks off', edit(sessionInfo, '</session>', ''), 'session-info/well-formed'),
  damaged(
    'octets that are not UTF-8',
    Buffer.from(edit(sessionInfo, 't=0 0', 't=\u00e9'), 'latin1'),
    'session-info/well-formed',
    { place: {} },
  ),
  damaged(
    'an entity that is not declared',
    edit(sessionInfo, '192.0.2.1', '&address;'),
    'session-info/well-formed',
    { place: { line: 5, column: 19 } },
  ),
  damaged(
    'a declaration behind a blank line',
    edit(sessionInfo, '<?xml', '\r\n<?xml'),
    'session-info/well-formed',
  ),
  damaged(
    'elements side by side, without a root',
    withBody(sessionInfo, crlf('<session-type>1-1</session-type>', '<sdp>', 'a=sendonly', '</sdp>', '')),
    'session-info/root-element',
    { place: { line: 2, column: 1 } },
  ),
  damaged(
    'another root',
    edit(edit(sessionInfo, '<session>', '<sessions>'), '</session>', '</sessions>'),
    'session-info/root-element',
    at('sessions', 2, 1),
  ),
  damaged(
    'a root in capitals',
    edit(edit(sessionInfo, '<session>', '<Session>'), '</session>', '</Session>'),
    'session-info/root-element',
    at('Session', 2, 1),
  ),
  damaged(
    'a document type',
    edit(sessionInfo, '<session>', '<!DOCTYPE session SYSTEM "session.dtd">\r\n<session>'),
    'session-info/xml-within-bounds',
    { place: { line: 2, column: 1 } },
  ),
  damaged(
    'elements nested too deep',
    edit(sessionInfo, '<sdp>', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}<sdp>`),
    'session-info/xml-within-bounds',
  ),
  damaged(
    'a chat message within the session',
    edit(sessionInfo, '<sdp>', '<message>I am fine.</message>\r\n  <sdp>'),
    'session-info/known-elements',
    at('session/message', 4),
  ),
  damaged(
    'no session-type',
    edit(sessionInfo, '  <session-type>1-1</session-type>\r\n', ''),
    'session-info/has-session-type',
    at('session', 2, 1),
  ),
  damaged(
    'session-type twice',
    edit(sessionInfo, '  <sdp>', '  <session-type>1-1</session-type>\r\n  <sdp>'),
    'session-info/one-session-type',
    at('session/session-type', 4),
  ),
  damaged(
    'a session-type of file transfers',
    edit(groupSession, 'Group', 'Ad-Hoc'),
    'session-info/session-type-value',
    at('session/session-type', 3),
  ),
  damaged(
    'a session-type in lower case',
    edit(groupSession, 'Group', 'group'),
    'session-info/session-type-value',
  ),
  damaged(
    'session-replaces twice',
    edit(
      groupSession,
      '  <sdp>',
      '  <session-replaces>a1</session-replaces>\r\n  <session-replaces>a1</session-replaces>\r\n  <sdp>',
    ),
    'session-info/one-session-replaces',
    at('session/session-replaces', 6),
  ),
  damaged(
    'session-replaces with nothing in it',
    edit(groupSession, '  <sdp>', '  <session-replaces/>\r\n  <sdp>'),
    'session-info/session-replaces-value',
    at('session/session-replaces', 5),
  ),
  damaged(
    'session-replaces of two words',
    edit(groupSession, '  <sdp>', '  <session-replaces>a b</session-replaces>\r\n  <sdp>'),
    'session-info/session-replaces-value',
  ),
  damaged(
    'a session that replaces itself',
    edit(groupSession, '  <sdp>', `  <session-replaces>${CONTRIBUTION}</session-replaces>\r\n  <sdp>`),
    'session-info/session-replaces-other',
    at('session/session-replaces', 5),
  ),
  damaged(
    'invited-participants twice',
    edit(groupSession, '  <sdp>', `  <invited-participants>${invited}</invited-participants>\r\n  <sdp>`),
    'session-info/one-invited-participants',
    at('session/invited-participants', 5),
  ),
  damaged(
    'invited-participants of a 1-1 session',
    edit(sessionInfo, '  <sdp>', `  <invited-participants>${invited}</invited-participants>\r\n  <sdp>`),
    'session-info/invited-participants-of-group',
    at('session/invited-participants', 4),
  ),
  damaged(
    'a group without invited-participants',
    edit(sessionInfo, '1-1', 'Group'),
    'session-info/group-has-invited-participants',
    at('session', 2, 1),
  ),
  damaged(
    'an empty list of participants',
    edit(groupSession, invited, ' '),
    'session-info/invited-participants-list',
    at('session/invited-participants', 4),
  ),
  damaged(
    'participants with commas between them',
    edit(groupSession, invited, 'sip:bob@example.com,tel:+15145550102'),
    'session-info/invited-participants-list',
    at('session/invited-participants', 4),
  ),
  damaged(
    'a participant without an address',
    edit(groupSession, invited, 'sip:bob@example.com;Carol of Montreal'),
    'session-info/invited-participants-addresses',
    at('session/invited-participants', 4),
  ),
  damaged(
    'no sdp',
    sessionInfo.replace(/ {2}<sdp>[\s\S]*<\/sdp>\r\n/, ''),
    'session-info/has-sdp',
    at('session', 2, 1),
  ),
  damaged(
    'sdp twice',
    edit(sessionInfo, '</session>', '<sdp>a=sendonly</sdp></session>'),
    'session-info/one-sdp',
    at('session/sdp', 10, 1),
  ),
  damaged(
    'an sdp with nothing in it',
    sessionInfo.replace(/<sdp>[\s\S]*<\/sdp>/, '<sdp></sdp>'),
    'session-info/sdp-not-empty',
    at('session/sdp', 4),
  ),
  damaged(
    'a line of sdp without an equals sign',
    edit(sessionInfo, 't=0 0', 't 0 0'),
    'sdp/line-form',
    at('session/sdp', 6, 1),
  ),
  damaged(
    'a line of sdp with a dash for its equals sign',
    edit(sessionInfo, 'a=accept-types', '    a\u2014accept-types'),
    'sdp/line-form',
    at('session/sdp', 8, 5),
  ),
  damaged(
    'a line of sdp with a capital behind a comment of two lines',
    edit(sessionInfo, 't=0 0', '<!-- a\r\nb -->T=0 0'),
    'sdp/line-form',
    at('session/sdp', 7, 6),
  ),
  damaged(
    'a change of Content-Type in a session info object',
    added(
      edit(sessionInfo, 'Content-Type: Application/X-CPM-Session', 'Content-Type: application/octet-stream'),
      'X-Kept',
      'yes',
    ),
    'session-info/content-type',
    { place: { header: 'Content-Type' } },
  ),
];
