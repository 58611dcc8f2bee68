/** XML beside JSON, where a server has it: REST-NMS-SUPPORT-S-002 (section 3.6 of the wire facts). */
import { readXml } from '../../protocol/nms/xml-read.ts';
import { writeXml } from '../../protocol/nms/xml-write.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { asXml, gotXml, isXml, xmlCame, xmlText } from '../support/rest/in-xml.ts';
import { noFault, succeeded } from '../support/rest/judge-rest.ts';
import { clientFlags } from '../support/rest/rest-flags.ts';
import { createdUrl, folderAt, madeFolder, type RestFolder } from '../support/rest/rest-folder.ts';
import { stored } from '../support/rest/rest-objects.ts';
import { holding, subscriptionTo, subscriptionUrl } from '../support/rest/subscribed.ts';
import { inconclusive } from '../support/verdict-errors.ts';

const XML_ROW = 'rest-nms-1.0/REST-NMS-SUPPORT-S-002-M';
const TABLE = 'rest-nms-1.0 Appendix B.2';
const SAME = 'both representations are of the same resource';

requirement(XML_ROW, ({ check }) => {
  check(
    'tells a folder in XML as it does in JSON',
    { slug: 'same-folder', level: 'MUST', clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      await stored(rest, restFolder);
      await madeFolder(rest, restFolder, 'below');
      const answer = await gotXml(rest, restFolder.url);
      const told = rest.read(answer, 'folder');
      const json = rest.need(await rest.ok('GET', restFolder.url), 'folder');
      for (const member of ['resourceURL', 'parentFolder', 'name', 'lastModSeq'] as const)
        equal(told[member], json[member], member, SAME, answer);
      const [seen, known] = [told, json].map(({ objects, subFolders }) => [
        objects?.objectReference.length ?? 0,
        subFolders?.folderReference.length ?? 0,
      ]);
      equal(seen, known, 'the numbers of objects and folders in it', SAME, answer);
    },
  );

  check(
    'tells flags in XML as it does in JSON',
    { slug: 'same-flags', level: 'MUST', clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Seen', '$Forwarded'] });
      const answer = await gotXml(rest, rest.under(url, 'flags'));
      const { flag } = rest.read(answer, 'flagList');
      const seen = flag.map((each) => each.toLowerCase()).filter((each) => each !== '\\recent');
      const known = await clientFlags(rest, url);
      equal([...new Set(seen)].sort(), [...new Set(known)], 'the flags', SAME, answer);
    },
  );

  check(
    'takes a subscription in XML, and tells it in XML',
    { slug: 'subscription', level: 'MUST', clauses: [TABLE, 'rest-nms-1.0 §7.4'] },
    async ({ rest, restFolder, openSink }) => {
      await gotXml(rest, restFolder.url);
      const sink = await openSink();
      const { nmsSubscription } = subscriptionTo(sink.notifyURL);
      const answer = await rest.act(
        'POST',
        rest.at('subscriptions'),
        asXml('nmsSubscription', nmsSubscription),
      );
      holding(rest, sink, answer);
      const because = 'XML is for requests and answers alike';
      xmlCame(answer, because);
      const told = rest.read(answer, 'nmsSubscription', because);
      const url =
        subscriptionUrl(answer) ?? inconclusive('the answer does not tell where the subscription is');
      const json = rest.need(await rest.ok('GET', url), 'nmsSubscription');
      equal(told.callbackReference?.notifyURL, sink.notifyURL, 'notifyURL', because, answer);
      equal(json.callbackReference?.notifyURL, sink.notifyURL, 'notifyURL in JSON', because, answer);
    },
  );

  check(
    'reads references to characters, CDATA and comments as what they stand for',
    { slug: 'characters', level: 'MUST', clauses: [TABLE, 'XML 1.0 §2.4', 'XML 1.0 §4.1'] },
    async ({ rest, restFolder }) => {
      await gotXml(rest, restFolder.url);
      const name = '<name>a &amp; &#x62;<!-- nothing --> <![CDATA[c < d]]></name>';
      const answer = await rest.act('POST', rest.at('folders'), xmlText(folderXml(restFolder, name)));
      const because = 'XML has several ways to write a character';
      succeeded(answer, because);
      const folder = await folderAt(rest, createdUrl(answer));
      equal(folder.name, 'a & b c < d', 'the name of the folder', because, answer);
    },
  );

  check(
    'reads names by their namespace, whatever their prefix is',
    { slug: 'prefixes', level: 'SHOULD', clauses: [TABLE, 'Namespaces in XML 1.0 §3'] },
    async ({ rest, restFolder }) => {
      await gotXml(rest, restFolder.url);
      const body = folderXml(restFolder, '<name>prefixed</name>').replaceAll(/\bnms(?=[:=])(?!:1)/g, 'other');
      const answer = await rest.act('POST', rest.at('folders'), xmlText(body));
      succeeded(answer, 'a prefix has no meaning of its own');
    },
  );

  check(
    'puts its root elements in the namespace of the API',
    { slug: 'namespace', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      for (const [target, root] of [
        [url, 'object'],
        [restFolder.url, 'folder'],
      ] as const) {
        const answer = await gotXml(rest, target);
        const reading = readXml(answer.body, root);
        if (!reading.ok) inconclusive(`the ${root} in XML cannot be read: ${reading.errors[0]!.found}`);
        const strange = reading.notes.find(({ kind }) => kind === 'namespace');
        that(strange === undefined, `the element ${root} is in urn:oma:xml:rest:netapi:nms:1`, {
          expected: 'that namespace for the root, and none for what it holds',
          saw: strange?.detail ?? '',
          evidence: [answer],
        });
      }
    },
  );

  check(
    'gives the format that resFormat names, whatever Accept says',
    { slug: 'res-format', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      await gotXml(rest, restFolder.url);
      const because = 'resFormat is stronger than Accept';
      const asked = `${restFolder.url}?resFormat=`;
      xmlCame(await rest.act('GET', `${asked}XML`, { headers: { accept: 'application/json' } }), because);
      const json = await rest.act('GET', `${asked}JSON`, { headers: { accept: 'application/xml' } });
      succeeded(json, because);
      that(!isXml(json), because, { expected: 'JSON', saw: 'XML', evidence: [json] });
    },
  );

  check(
    'answers in the format of the request where Accept leaves it open',
    { slug: 'follows-request', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      await gotXml(rest, restFolder.url);
      const criteria = { maxEntries: 1, searchScope: { resourceURL: restFolder.url } };
      await stored(rest, restFolder);
      const answer = await rest.act('POST', rest.at('objectSearch'), {
        body: writeXml('selectionCriteria', criteria),
        headers: { 'content-type': 'application/xml', accept: '*/*' },
      });
      xmlCame(answer, 'who sends XML and takes anything is answered in XML');
    },
  );

  check(
    'does not fetch what an entity of a request names',
    { slug: 'external-entity', level: 'SHOULD', clauses: [TABLE, 'RFC 7303 §10'] },
    async ({ rest, restFolder }) => {
      await gotXml(rest, restFolder.url);
      const doctype = '<!DOCTYPE f [<!ENTITY e SYSTEM "file:///proc/version">]>';
      const name = '<name>before&e;behind</name>';
      const answer = await rest.act(
        'POST',
        rest.at('folders'),
        xmlText(`${doctype}${folderXml(restFolder, name)}`),
      );
      const because = 'an external entity leads into the files of the server';
      noFault(answer, because);
      const { subFolders } = await folderAt(rest, restFolder.url);
      for (const { resourceURL } of subFolders?.folderReference ?? []) {
        const made = await folderAt(rest, resourceURL!);
        const inside = (made.name ?? '').replace(/^before|behind$/g, '');
        that(!/\S/.test(inside) || inside === '&e;', because, {
          expected: 'no folder, or one without the contents of a file in its name',
          saw: `the name ${made.name}`,
          evidence: [answer],
        });
      }
      await rest.ok('POST', rest.at('folders'), xmlText(folderXml(restFolder, '<name>plain</name>')));
    },
  );
});

/** A folder below another; the name is an element, as it is to be read. */
function folderXml(parent: RestFolder, name: string): string {
  const parentFolder = parent.url.replaceAll('&', '&amp;');
  return `<nms:folder xmlns:nms="urn:oma:xml:rest:netapi:nms:1"><parentFolder>${parentFolder}</parentFolder>${name}</nms:folder>`;
}
