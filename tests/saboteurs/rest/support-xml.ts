import { answered, answers, type Fault, requests, type Which } from './faults.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/REST-NMS-SUPPORT-S-002-M';

/** Edits the text of answers in XML. */
function told(which: Which, edit: (text: string) => string): Fault {
  return answered(which, (answer) =>
    answer.headers.some(([name, value]) => name === 'content-type' && value.includes('xml'))
      ? { ...answer, body: Buffer.from(edit(answer.body.toString('utf8'))) }
      : answer,
  );
}

/** Edits the text of requests. */
function read(which: Which, edit: (text: string) => string): Fault {
  return requests(which, ({ body }) => ({ body: Buffer.from(edit(body.toString('utf8'))) }));
}

export const saboteurs: RestSaboteur[] = [
  {
    name: 'xml-folder-without-children',
    bug: 'a folder in XML tells nothing of what is in it',
    breaks: [`${ROW}/same-folder`],
    faults: () => [
      told('folder.GET', (text) => text.replaceAll(/<(subFolders|objects)>[\s\S]*?<\/\1>/g, '')),
    ],
  },
  {
    name: 'xml-one-flag',
    bug: 'a list of flags in XML has one flag at most',
    breaks: [`${ROW}/same-flags`],
    faults: () => [
      told('flags.GET', (text) => {
        const [first = ''] = /<flag>.*?<\/flag>/.exec(text) ?? [];
        return text
          .replaceAll(/\s*<flag>.*?<\/flag>/g, '')
          .replace('</nms:flagList>', `${first}</nms:flagList>`);
      }),
    ],
  },
  {
    name: 'xml-for-reading-alone',
    bug: 'a subscription that comes in XML is answered in JSON',
    breaks: [`${ROW}/subscription`],
    faults: () => [
      requests('subscriptions.POST', ({ headers }) => ({
        headers: { ...headers, accept: 'application/json' },
      })),
    ],
  },
  {
    name: 'xml-cdata-lost',
    bug: 'CDATA is passed over',
    breaks: [`${ROW}/characters`],
    faults: () => [read('folders.POST', (text) => text.replaceAll(/<!\[CDATA\[.*?\]\]>/g, ''))],
  },
  {
    name: 'xml-prefix-known',
    bug: 'names are known by their prefix',
    breaks: [`${ROW}/prefixes`],
    faults: () => [
      answers(({ operation, body }) => operation === 'folders.POST' && body.includes('<other:'), 400),
    ],
  },
  {
    name: 'xml-own-namespace',
    bug: 'root elements are in a namespace of the vendor',
    breaks: [`${ROW}/namespace`],
    faults: () => [
      told(['object.GET', 'folder.GET'], (text) =>
        text.replaceAll('urn:oma:xml:rest:netapi:nms:1', 'urn:example:store'),
      ),
    ],
  },
  {
    name: 'res-format-not-read',
    bug: 'resFormat is passed over',
    breaks: [`${ROW}/res-format`],
    faults: () => [
      requests('folder.GET', ({ target }) => ({ target: target.replace(/\?resFormat=\w+/, '') })),
    ],
  },
  {
    name: 'always-json',
    bug: 'where Accept leaves it open the answer is JSON',
    breaks: [`${ROW}/follows-request`],
    faults: () => [
      requests('objectSearch.POST', ({ headers }) => ({
        headers: { ...headers, ...(headers.accept === '*/*' ? { accept: 'application/json' } : {}) },
      })),
    ],
  },
  {
    name: 'xml-fetches-files',
    bug: 'an external entity is replaced by the file that it names',
    breaks: [`${ROW}/external-entity`],
    faults: () => [
      read('folders.POST', (text) =>
        text.replace(/<!DOCTYPE.*?\]>/, '').replace('&e;', 'Linux version 6.1.0'),
      ),
    ],
  },
];
