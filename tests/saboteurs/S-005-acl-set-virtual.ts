import { bendCommand, bendResponse } from './bend-objects.ts';
import type { Saboteur } from './saboteur.ts';

const id = (slug: string): string => `cpm-ms-2.0/CPM-TS-MS-S-005_M/${slug}`;

export const saboteurs: Saboteur[] = [
  {
    name: 'setacl-x-in-no-old-right',
    bug: 'The old right "c" gives k, "d" gives e and t, and neither gives x.',
    breaks: [id('set-virtual')],
    hooks: () =>
      bendCommand('SETACL', ({ command }, next) => {
        command.rights = command.rights.replace('c', 'k').replace('d', 'et');
        return next();
      }),
  },
  {
    name: 'setacl-d-expunges-alone',
    bug: 'The old right "d" gives e alone.',
    breaks: [id('set-virtual')],
    hooks: () =>
      bendCommand('SETACL', ({ command }, next) => {
        command.rights = command.rights.replace('d', 'e');
        return next();
      }),
  },
  {
    name: 'acl-d-when-whole',
    bug: 'ACL shows "d" only beside both e and t.',
    breaks: [id('set-shows-virtual')],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'data' && response.type === 'ACL'
          ? [
              {
                ...response,
                entries: response.entries.map(({ identifier, rights }) => ({
                  identifier,
                  rights: /e.*t|t.*e/.test(rights) ? rights : rights.replace('d', ''),
                })),
              },
            ]
          : [response],
      ),
  },
  {
    name: 'myrights-without-old-rights',
    bug: 'MYRIGHTS leaves out "c" and "d".',
    breaks: [id('set-shows-virtual')],
    hooks: () =>
      bendResponse((response) =>
        response.kind === 'data' && response.type === 'MYRIGHTS'
          ? [{ ...response, rights: response.rights.replace(/[cd]/g, '') }]
          : [response],
      ),
  },
];
