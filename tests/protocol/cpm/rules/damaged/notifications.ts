/** Disposition notifications: RFC 5438. */
import { edit, withBody } from '../edits.ts';
import { crlf, imdn } from '../good-objects.ts';
import { type Damaged, damaged } from './damaged.ts';

/** Line and column of the XML, which begins behind the headers of the content. */
const at = (element: string, line: number, column: number) => ({ place: { element, line, column } });
const [before] = imdn.slice(imdn.indexOf('\r\n\r\n') + 4).split('<?xml');
const withXml = (...lines: string[]): string => withBody(imdn, before + crlf(...lines));

export const notifications: readonly Damaged[] = [
  damaged('XML that breaks off', edit(imdn, '</imdn>', ''), 'imdn/well-formed'),
  damaged('a tag that closes another', edit(imdn, '</status>', '</state>'), 'imdn/well-formed', {
    place: { line: 8, column: 13 },
  }),
  damaged('no XML', withXml(''), 'imdn/well-formed', { place: { line: 1, column: 1 } }),
  damaged(
    'another root',
    edit(edit(imdn, '<imdn xml', '<note xml'), '</imdn>', '</note>'),
    'imdn/root-element',
    at('note', 2, 1),
  ),
  damaged(
    'the root in no namespace',
    edit(imdn, '<imdn xmlns="urn:ietf:params:xml:ns:imdn">', '<imdn>'),
    'imdn/root-element',
    at('imdn', 2, 1),
  ),
  damaged(
    'a document type',
    edit(imdn, '<imdn xml', '<!DOCTYPE imdn>\r\n<imdn xml'),
    'imdn/xml-within-bounds',
    { place: { line: 2, column: 1 } },
  ),
  damaged(
    'no message-id',
    edit(imdn, '  <message-id>Av4f5g6h7</message-id>\r\n', ''),
    'imdn/has-message-id',
    at('imdn', 2, 1),
  ),
  damaged(
    'message-id twice',
    edit(imdn, '  <datetime>', '  <message-id>x</message-id>\r\n  <datetime>'),
    'imdn/one-message-id',
    at('imdn/message-id', 4, 3),
  ),
  damaged(
    'an empty message-id',
    edit(imdn, '>Av4f5g6h7<', '> <'),
    'imdn/message-id-value',
    at('imdn/message-id', 3, 3),
  ),
  damaged(
    'no datetime',
    edit(imdn, '<datetime>2012-06-13T16:40:03-05:00</datetime>', ''),
    'imdn/has-datetime',
  ),
  damaged(
    'datetime twice',
    edit(
      imdn,
      '<datetime>2012-06-13T16:40:03-05:00</datetime>',
      '<datetime>2012-06-13T16:40:03-05:00</datetime><datetime>2012-06-13T16:40:03-05:00</datetime>',
    ),
    'imdn/one-datetime',
    at('imdn/datetime', 4, 49),
  ),
  damaged(
    'a datetime of mail',
    edit(imdn, '2012-06-13T16:40:03-05:00', 'Wed, 13 Jun 2012 16:40:03 -0500'),
    'imdn/datetime-form',
    at('imdn/datetime', 4, 3),
  ),
  damaged(
    'two notifications',
    edit(
      imdn,
      '</imdn>',
      '<delivery-notification><status><delivered/></status></delivery-notification></imdn>',
    ),
    'imdn/one-notification',
    at('imdn/delivery-notification', 10, 1),
  ),
  damaged(
    'no notification',
    edit(edit(imdn, '<display-notification>', '<other>'), '</display-notification>', '</other>'),
    'imdn/has-notification',
    at('imdn', 2, 1),
  ),
  damaged(
    'no status',
    edit(imdn, '    <status>\r\n      <displayed/>\r\n    </status>', ''),
    'imdn/has-status',
    at('imdn/display-notification', 5, 3),
  ),
  damaged(
    'two statuses',
    edit(imdn, '    <status>', '<status><displayed/></status><status>'),
    'imdn/has-status',
  ),
  damaged(
    'an empty status',
    edit(imdn, '      <displayed/>', ''),
    'imdn/has-status',
    at('imdn/display-notification/status', 6, 5),
  ),
  damaged(
    'a display that was delivered',
    edit(imdn, '<displayed/>', '<delivered/>'),
    'imdn/status-value',
    at('imdn/display-notification/status/delivered', 7, 7),
  ),
  damaged(
    'no Content-Disposition',
    edit(imdn, 'Content-Disposition: notification\r\n', ''),
    'imdn/content-disposition',
    { place: {} },
  ),
  damaged(
    'a Content-Disposition of attachments',
    edit(imdn, 'Content-Disposition: notification', 'Content-Disposition: attachment'),
    'imdn/content-disposition',
  ),
];
