import { empty, type Fault, on } from './faults.ts';
import { locationOf } from './passing.ts';
import type { RestSaboteur } from './saboteur.ts';

const ROW = 'rest-nms-1.0/§5.8';

/** Flags of objects that were uploaded so are acknowledged, and not kept. */
function withoutFlags(isSuch: (upload: string) => boolean): Fault[] {
  const such = new Set<string>();
  return [
    on('objects.POST', async (request) => {
      const answer = await request.forward();
      const location = locationOf(answer);
      if (location !== undefined && isSuch(request.body.toString('latin1')))
        such.add(new URL(location).pathname);
      return answer;
    }),
    on('flags.PUT', async (request) =>
      such.has(new URL(request.url).pathname.replace(/\/flags$/, '')) ? empty(204) : request.forward(),
    ),
  ];
}

export const saboteurs: RestSaboteur[] = [
  {
    name: 'file-transfers-without-flags',
    bug: 'flags of file transfers are not kept',
    breaks: [`${ROW}/flags-of-file-transfer`],
    faults: () => withoutFlags((upload) => /"file-message"/.test(upload)),
  },
  {
    name: 'media-without-flags',
    bug: 'flags of what has no Message-Context are not kept',
    breaks: [`${ROW}/flags-of-standalone-media`],
    faults: () => withoutFlags((upload) => !/"Message-Context"/i.test(upload)),
  },
];
