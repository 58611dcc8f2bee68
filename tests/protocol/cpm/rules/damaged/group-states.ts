/** Group state: the attributes and elements of cpm-ms-2.0 §5.2.4. */
import { edit } from '../edits.ts';
import { groupState } from '../good-objects.ts';
import { type Damaged, damaged } from './damaged.ts';

const at = (element: string, line: number, column: number) => ({ place: { element, line, column } });
const bob = '<participant name="bob" comm-addr="tel:+16135551212"/>';

export const groupStates: readonly Damaged[] = [
  damaged('XML that breaks off', edit(groupState, '</groupstate>', ''), 'group-state/well-formed'),
  damaged(
    'an attribute twice',
    edit(groupState, 'name="bob"', 'name="bob" name="bob"'),
    'group-state/well-formed',
    { place: { line: 6, column: 66 } },
  ),
  damaged('a bare ampersand', edit(groupState, 'name="bob"', 'name="bob & co"'), 'group-state/well-formed'),
  damaged(
    'another root',
    edit(edit(groupState, '<groupstate', '<group-state'), '</groupstate>', '</group-state>'),
    'group-state/root-element',
    at('group-state', 2, 1),
  ),
  damaged(
    'two roots',
    edit(groupState, '</groupstate>', '</groupstate><groupstate/>'),
    'group-state/root-element',
    { place: { line: 8, column: 14 } },
  ),
  damaged(
    'an entity bomb',
    edit(groupState, '<groupstate', '<!DOCTYPE g [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\r\n<groupstate'),
    'group-state/xml-within-bounds',
    { place: { line: 2, column: 1 } },
  ),
  damaged(
    'no lastfocussessionid',
    edit(groupState, '    lastfocussessionid="sip:da9274453@company.com"\r\n', ''),
    'group-state/has-lastfocussessionid',
    at('groupstate', 2, 1),
  ),
  damaged(
    'an empty lastfocussessionid',
    edit(groupState, 'sip:da9274453@company.com', ''),
    'group-state/lastfocussessionid-value',
    at('groupstate/@lastfocussessionid', 4, 5),
  ),
  damaged(
    'a lastfocussessionid without its scheme',
    edit(groupState, 'sip:da9274453@company.com', 'da9274453@company.com'),
    'group-state/lastfocussessionid-uri',
    at('groupstate/@lastfocussessionid', 4, 5),
  ),
  damaged(
    'no timestamp',
    edit(groupState, '    timestamp="2012-06-13T16:39:57-05:00"\r\n', ''),
    'group-state/has-timestamp',
    at('groupstate', 2, 1),
  ),
  damaged(
    'a timestamp in capitals',
    edit(groupState, 'timestamp=', 'TimeStamp='),
    'group-state/has-timestamp',
  ),
  damaged(
    'a timestamp that is a date',
    edit(groupState, '2012-06-13T16:39:57-05:00"\r\n    last', '2012-06-13"\r\n    last'),
    'group-state/timestamp-value',
    at('groupstate/@timestamp', 3, 5),
  ),
  damaged(
    'a timestamp in a minute that no hour has',
    edit(groupState, 'timestamp="2012-06-13T16:39:57', 'timestamp="2012-06-13T16:60:57'),
    'group-state/timestamp-value',
  ),
  damaged(
    'a timestamp in a zone that XML does not have',
    edit(groupState, '57-05:00"', '57-15:00"'),
    'group-state/timestamp-value',
  ),
  damaged('no group-type', edit(groupState, '    group-type="Closed"', ''), 'group-state/has-group-type'),
  damaged(
    'a group-type in lower case',
    edit(groupState, '"Closed"', '"closed"'),
    'group-state/group-type-value',
    at('groupstate/@group-type', 5, 5),
  ),
  damaged(
    'a group-type that there is not',
    edit(groupState, '"Closed"', '"Secret"'),
    'group-state/group-type-value',
  ),
  damaged(
    'no participant',
    groupState.replace(/ {2}<participant.*\r\n/g, ''),
    'group-state/has-participant',
    at('groupstate', 2, 1),
  ),
  damaged(
    'a participant without a name',
    edit(groupState, ' name=""', ''),
    'group-state/participant-name',
    at('groupstate/participant', 7, 3),
  ),
  damaged(
    'a participant without an address',
    edit(groupState, ' comm-addr="tel:+16135551212"', ''),
    'group-state/participant-comm-addr',
    at('groupstate/participant', 6, 3),
  ),
  damaged(
    'a participant with an empty address',
    edit(groupState, 'tel:+16135551212', ''),
    'group-state/participant-comm-addr',
    at('groupstate/participant', 6, 3),
  ),
  damaged(
    'a participant whose address has no scheme',
    edit(groupState, 'tel:+16135551212', '+16135551212'),
    'group-state/participant-comm-addr-uri',
    at('groupstate/participant', 6, 3),
  ),
  damaged(
    'a participant twice',
    edit(groupState, bob, bob + bob),
    'group-state/participants-differ',
    at('groupstate/participant', 6, 57),
  ),
  damaged(
    'an attribute that the schema does not have',
    edit(groupState, 'name="bob"', 'name="bob" role="chair"'),
    'group-state/schema',
    at('groupstate', 6, 1),
  ),
  damaged(
    'an element that the schema does not have',
    edit(groupState, '</groupstate>', '<note/></groupstate>'),
    'group-state/schema',
    at('groupstate', 8, 1),
  ),
];
