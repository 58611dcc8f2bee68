/** The schema of the Group State Object (Appendix G), which the text recommends. */
import { checksOf } from '../checks-of.ts';
import { type Clause, clausesOf } from '../clause.ts';

const ROW = 'cpm-ms-2.0/§5.2.4';
const rows = [ROW];

export const schema: readonly Clause[] = clausesOf('cpm-ms-2.0', 'Appendix G', [
  {
    level: 'SHOULD',
    binds: ['object'],
    asks: 'A group state is valid by the schema.',
    rows,
    shownBy: checksOf(ROW, 'group-state-schema', 'group-state-well-formed'),
  },
  {
    level: 'SHOULD',
    binds: ['object'],
    asks: 'Its root is an element groupstate, in no namespace.',
    rows,
    shownBy: checksOf(ROW, 'group-state-root-element', 'group-state-schema'),
  },
  {
    level: 'SHOULD',
    binds: ['object'],
    asks: 'groupstate has participant elements, at least one, and nothing besides.',
    rows,
    shownBy: checksOf(ROW, 'group-state-has-participant', 'group-state-schema'),
  },
  {
    level: 'SHOULD',
    binds: ['object'],
    asks: 'Each participant has a name, any string.',
    rows,
    shownBy: checksOf(ROW, 'group-state-participant-name'),
  },
  {
    level: 'SHOULD',
    binds: ['object'],
    asks: 'Each participant has a comm-addr, a URI.',
    rows,
    shownBy: checksOf(ROW, 'group-state-participant-comm-addr', 'group-state-participant-comm-addr-uri'),
  },
  {
    level: 'SHOULD',
    binds: ['object'],
    asks: 'groupstate has a lastfocussessionid, any string.',
    rows,
    shownBy: checksOf(ROW, 'group-state-has-lastfocussessionid', 'group-state-lastfocussessionid-value'),
    notShown: [
      'erratum',
      'E-51: the section gives a URI as its type, so an empty one fails and one without scheme is warned of.',
    ],
  },
  {
    level: 'SHOULD',
    binds: ['object'],
    asks: 'groupstate has a timestamp, a dateTime of XML Schema.',
    rows,
    shownBy: checksOf(ROW, 'group-state-has-timestamp', 'group-state-timestamp-value'),
  },
  {
    level: 'SHOULD',
    binds: ['object'],
    asks: 'groupstate has a group-type.',
    rows,
    shownBy: checksOf(ROW, 'group-state-has-group-type'),
  },
  {
    level: 'SHOULD',
    binds: ['object'],
    asks: 'group-type is Closed or Open, written so.',
    rows,
    shownBy: checksOf(ROW, 'group-state-group-type-value'),
  },
]);
