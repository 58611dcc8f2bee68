/** JSON, which every server speaks, and XML, which it may: REST-NMS-SUPPORT-S-002, -S-003 (erratum E-23). */
import type { NmsAnswer } from '../../drivers/nms/nms-answer.ts';
import type { RootName, RootValue } from '../../protocol/nms/types/roots.ts';
import { writeXml } from '../../protocol/nms/xml-write.ts';
import { equal, that } from '../support/judge.ts';
import { requirement } from '../support/requirement.ts';
import { noFault, refused, statusIs, succeeded } from '../support/rest/judge-rest.ts';
import { folderAt } from '../support/rest/rest-folder.ts';
import { objectAt, objectCreated, stored, upload } from '../support/rest/rest-objects.ts';
import { found, inFolder } from '../support/rest/rest-search.ts';
import { type Ask, type RestSession, readingOf } from '../support/rest/rest-session.ts';
import { inconclusive, notApplicable } from '../support/verdict-errors.ts';

const TABLE = 'rest-nms-1.0 Appendix B.2';
const XML = { accept: 'application/xml' };
const ROOT_SEARCH = {
  selectionCriteria: {
    maxEntries: 5,
    searchCriteria: { criterion: [{ type: 'Attribute', name: 'Root', value: 'Yes' }] },
  },
};

requirement('rest-nms-1.0/REST-NMS-SUPPORT-S-003-M', ({ check }) => {
  for (const [slug, what, ask] of [
    ['object', 'an object', (rest: RestSession, url: string) => rest.act('GET', url)],
    [
      'flags',
      'a list of flags',
      (rest: RestSession, url: string) => rest.act('GET', rest.under(url, 'flags')),
    ],
    [
      'search',
      'the result of a search',
      (rest: RestSession) =>
        rest.act('POST', rest.at('objectSearch'), { json: { selectionCriteria: { maxEntries: 3 } } }),
    ],
    [
      'folders',
      'a list of folders',
      (rest: RestSession) => rest.act('POST', rest.at('folderSearch'), { json: ROOT_SEARCH }),
    ],
  ] as const) {
    check(
      `answers ${what} in JSON where JSON is asked for`,
      { slug: `json-${slug}`, level: 'MUST', clauses: [TABLE, 'RFC 8259 §2', 'RFC 9110 §8.3'] },
      async ({ rest, restFolder }) => {
        const { url } = await stored(rest, restFolder);
        const answer = rest.mustWork(await ask(rest, url));
        that(
          /^application\/(?:.+\+)?json$/.test(answer.mediaType ?? ''),
          'the format that was asked for is mandatory',
          {
            expected: 'Content-Type application/json',
            saw: answer.mediaType ?? 'no Content-Type',
            evidence: [answer],
          },
        );
        isJson(answer);
      },
    );
  }

  check(
    'takes the JSON of a request, whatever its white space, its escapes and the order of its members',
    { slug: 'json-freedom', level: 'MUST', clauses: ['RFC 8259 §2', 'RFC 8259 §7'] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder);
      const scope = JSON.stringify(restFolder.url).replaceAll('/', '\\/');
      const body = `\r\n\t{ "selectionCriteria" :\n{"searchScope":{"resource\\u0055RL" : ${scope}}\n,"maxEntries"\t: 5 } } \n`;
      const answer = await rest.act('POST', rest.at('objectSearch'), {
        body,
        headers: { 'content-type': 'application/json' },
      });
      succeeded(answer, 'white space, escapes and the order of members mean nothing');
      const { object } = rest.read(answer, 'objectList');
      equal(
        object.map(({ resourceURL }) => resourceURL),
        [url],
        'the objects found',
        'the request says the same',
        answer,
      );
    },
  );

  check(
    'takes text beyond ASCII as UTF-8, and gives it back',
    { slug: 'json-unicode', level: 'MUST', clauses: ['RFC 8259 §8.1'] },
    async ({ rest, restFolder }) => {
      const subject = 'Grüße 好 \u{1F600} e\u0301';
      const answer = rest.mustWork(
        await rest.act(
          'POST',
          rest.at('objects'),
          upload(rest, restFolder, { attributes: { Subject: subject } }),
        ),
      );
      const { attributes } = await objectCreated(rest, restFolder, answer);
      const told = attributes?.attribute.find(({ name }) => /^subject$/i.test(name))?.value[0];
      equal(told, subject, 'the Subject', 'JSON between systems is UTF-8', answer);
    },
  );

  check(
    'ignores members that it does not know',
    { slug: 'json-unknown-members', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      await stored(rest, restFolder);
      const json = {
        selectionCriteria: {
          maxEntries: 5,
          'x-unknown': { deep: [1] },
          searchScope: { resourceURL: restFolder.url, 'x-more': true },
        },
      };
      const answer = await rest.act('POST', rest.at('objectSearch'), { json });
      succeeded(answer, 'new members may appear, and are passed over');
      equal(
        rest.read(answer, 'objectList').object.length,
        1,
        'the number of objects',
        'the rest of the request counts',
        answer,
      );
    },
  );

  for (const [slug, what, body] of [
    ['truncated', 'JSON that is cut off', '{"folder":{"name":"x"'],
    ['comma', 'JSON with a comma too many', '{"folder":{"name":"x",}}'],
    ['text', 'a text that is no JSON', 'folder=x'],
    ['empty', 'an empty body', ''],
    ['array', 'JSON whose top is a list', '[{"folder":{}}]'],
    ['other-root', 'JSON with another root', '{"objectList":{"object":[]}}'],
    ['deep', 'JSON ten thousand levels deep', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['nan', 'JSON with NaN', '{"folder":{"name":NaN}}'],
  ] as const) {
    check(
      `refuses ${what}`,
      { slug: `json-${slug}`, level: 'MUST', clauses: [TABLE, 'RFC 9110 §15.5.1', 'RFC 8259 §2'] },
      async ({ rest, restFolder }) => {
        const headers = { 'content-type': 'application/json' };
        const answer = await rest.act('POST', rest.at('folders'), { body, headers });
        noFault(answer, 'a malformed request is the fault of who sent it, not of the server');
        refused(answer, 'what cannot be read cannot be done');
        await rest.ok('GET', restFolder.url);
      },
    );
  }

  check(
    'writes numbers and lists as the profile says',
    { slug: 'json-forms', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      await stored(rest, restFolder, { flags: ['\\Seen'] });
      const { numbers, singletonArrays } = rest.ways.json;
      const answer = rest.mustWork(
        await rest.act('POST', rest.at('objectSearch'), {
          json: { selectionCriteria: { maxEntries: 5, searchScope: { resourceURL: restFolder.url } } },
        }),
      );
      const { objectList } = JSON.parse(answer.text) as { objectList?: { object?: unknown } };
      if (singletonArrays === 'strict')
        that(Array.isArray(objectList?.object), 'a list of one entry is a list', {
          expected: 'a list of one object',
          saw: 'an object without a list',
          evidence: [answer],
        });
      const [first] = [objectList?.object].flat() as { lastModSeq?: unknown }[];
      const type = typeof first?.lastModSeq;
      const accepted = numbers === 'either' ? ['number', 'string'] : [numbers];
      that(accepted.includes(type), 'a number is written so at this server', {
        expected: `lastModSeq as a ${accepted.join(' or a ')}`,
        saw: `a ${type}`,
        evidence: [answer],
      });
    },
  );
});

requirement('rest-nms-1.0/REST-NMS-SUPPORT-S-002-M', ({ check }) => {
  check(
    'tells an object in XML as it does in JSON',
    { slug: 'xml-object', level: 'MUST', clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      const { url } = await stored(rest, restFolder, { flags: ['\\Seen'], correlationId: 'xml-object-1' });
      const answer = await inXml(rest, 'GET', url);
      const told = rest.read(answer, 'object');
      const json = await objectAt(rest, url);
      for (const member of ['parentFolder', 'resourceURL', 'correlationId', 'lastModSeq'] as const)
        equal(told[member], json[member], member, 'both representations are of one object', answer);
      const pairs = (attributes: typeof told.attributes): string[] =>
        (attributes?.attribute ?? [])
          .map(({ name, value }) => `${name.toLowerCase()}: ${value.join(', ')}`)
          .sort();
      const because = 'both representations are of one object';
      equal(pairs(told.attributes), pairs(json.attributes), 'the attributes', because, answer);
    },
  );

  check(
    'takes the root element of a creation in XML',
    { slug: 'xml-create', level: 'MUST', clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      await served(rest);
      const answer = await rest.act('POST', rest.at('objects'), {
        ...withXml(upload(rest, restFolder, { attributes: { Subject: 'from XML' } }, { format: 'xml' })),
      });
      succeeded(answer, 'XML is supported for requests too');
      const { attributes } = await objectCreated(rest, restFolder, answer);
      const told = attributes?.attribute.find(({ name }) => /^subject$/i.test(name))?.value[0];
      equal(told, 'from XML', 'the Subject', 'the XML says what the object is', answer);
    },
  );

  check(
    'takes a list of flags in XML',
    { slug: 'xml-flags', level: 'MUST', clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      await served(rest);
      const { url } = await stored(rest, restFolder);
      const answer = await rest.act(
        'PUT',
        rest.under(url, 'flags'),
        xmlBody('flagList', { flag: ['\\Answered', '\\Draft'] }),
      );
      succeeded(answer, 'XML is supported for requests too');
      const { flags } = await objectAt(rest, url);
      const told = (flags?.flag ?? []).filter((flag) => !/^\\recent$/i.test(flag)).sort();
      equal(told, ['\\Answered', '\\Draft'], 'the flags', 'the XML says what the flags are', answer);
    },
  );

  check(
    'searches by criteria in XML, and answers in XML',
    { slug: 'xml-search', level: 'MUST', clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      await served(rest);
      await stored(rest, restFolder, { attributes: { Subject: 'wanted' } });
      await stored(rest, restFolder, { attributes: { Subject: 'other' } });
      const criterion = [{ type: 'Attribute', name: 'Subject', value: 'wanted' }];
      const answer = await rest.act(
        'POST',
        rest.at('objectSearch'),
        xmlBody('selectionCriteria', {
          maxEntries: 5,
          searchScope: { resourceURL: restFolder.url },
          searchCriteria: { criterion },
        }),
      );
      succeeded(answer, 'XML is supported for requests too');
      that(/xml$/.test(answer.mediaType ?? ''), 'the answer is in the format that was asked for', {
        expected: 'XML',
        saw: answer.mediaType ?? 'no Content-Type',
        evidence: [answer],
      });
      const urls = rest.read(answer, 'objectList').object.map(({ resourceURL }) => resourceURL);
      const json = (await found(rest, inFolder(restFolder, criterion[0]!))).map(
        ({ resourceURL }) => resourceURL,
      );
      equal(urls, json, 'the objects found', 'both representations are of one search', answer);
    },
  );

  check(
    'creates a folder from XML',
    { slug: 'xml-folder', level: 'MUST', clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      await served(rest);
      const answer = await rest.act(
        'POST',
        rest.at('folders'),
        xmlBody('folder', { parentFolder: restFolder.url, name: 'from & in <XML>' }),
      );
      succeeded(answer, 'XML is supported for requests too');
      const reading = readingOf(answer, ['reference', 'folder']);
      const url = answer.header('location') ?? (reading.ok ? reading.value.resourceURL : undefined);
      if (!url) inconclusive('the answer does not tell which folder was created');
      equal(
        (await folderAt(rest, url)).name,
        'from & in <XML>',
        'the name',
        'the XML says what the folder is called',
        answer,
      );
    },
  );

  check(
    'refuses XML that is not well-formed',
    { slug: 'xml-malformed', level: 'MUST', clauses: [TABLE, 'RFC 9110 §15.5.1'] },
    async ({ rest }) => {
      await served(rest);
      const headers = { 'content-type': 'application/xml', accept: 'application/xml' };
      const answer = await rest.act('POST', rest.at('folders'), {
        body: '<folder><name>x</folder>',
        headers,
      });
      noFault(answer, 'a malformed request is the fault of who sent it');
      refused(answer, 'what cannot be read cannot be done');
    },
  );

  check(
    'does not expand entities that a request declares',
    { slug: 'xml-entities', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      await served(rest);
      const bomb = [
        '<!DOCTYPE f [<!ENTITY a "aaaaaaaaaa">',
        ...'bcdefg'.split('').map((name, at) => `<!ENTITY ${name} "${`&${'abcdef'[at]};`.repeat(10)}">`),
        ']>',
      ];
      const body = `${bomb.join('')}<nms:folder xmlns:nms="urn:oma:xml:rest:netapi:nms:1"><parentFolder>${restFolder.url}</parentFolder><name>&g;</name></nms:folder>`;
      const answer = await rest.act('POST', rest.at('folders'), {
        body,
        headers: { 'content-type': 'application/xml' },
      });
      noFault(answer, 'an entity bomb is refused, and does no harm');
      refused(answer, 'a document type has no place in a request');
      await rest.ok('GET', restFolder.url);
    },
  );

  check(
    'tells errors in XML where XML is asked for',
    { slug: 'xml-errors', level: 'SHOULD', hearsay: true, clauses: [TABLE] },
    async ({ rest, restFolder }) => {
      await served(rest);
      const { url } = await stored(rest, restFolder);
      await rest.ok('DELETE', url);
      const answer = await rest.act('GET', url, { headers: XML });
      statusIs(answer, [404, 410], 'the object is gone');
      rest.read(answer, 'requestError', 'an error is told in the format that was asked for');
    },
  );
});

function isJson(answer: NmsAnswer): void {
  try {
    JSON.parse(answer.text);
  } catch (error) {
    that(false, 'a body of JSON can be parsed', { expected: 'JSON', saw: String(error), evidence: [answer] });
  }
}

/** The act, for something that a server may not have. */
async function inXml(rest: RestSession, method: string, target: string): Promise<NmsAnswer> {
  await served(rest);
  const answer = await rest.act(method, target, { headers: XML });
  succeeded(answer, 'XML is supported');
  that(/xml$/.test(answer.mediaType ?? ''), 'the answer is in the format that was asked for', {
    expected: 'XML',
    saw: answer.mediaType ?? 'no Content-Type',
    evidence: [answer],
  });
  return answer;
}

/** Not applicable where the server has no XML; a failure of the check where the profile says that it has. */
async function served(rest: RestSession): Promise<void> {
  const { supported } = rest.ways.xml;
  if (supported === false) notApplicable('the profile says that the server has no XML');
  const answer = await rest.act('POST', rest.at('folderSearch'), { json: ROOT_SEARCH, headers: XML });
  const isServed = answer.ok && /xml$/.test(answer.mediaType ?? '');
  if (!isServed && supported === null)
    notApplicable('the server answers no XML where XML alone is asked for');
  that(isServed, 'the profile claims XML', {
    expected: 'XML where XML is asked for',
    saw: `status ${answer.status}, ${answer.mediaType ?? 'no Content-Type'}`,
    evidence: [answer],
  });
}

function xmlBody<N extends RootName>(root: N, value: RootValue<N>): Ask {
  return {
    body: writeXml(root, value),
    headers: { 'content-type': 'application/xml', accept: 'application/xml' },
  };
}

function withXml(ask: Ask): Ask {
  return { ...ask, headers: { ...ask.headers, ...XML } };
}
