import { bendCommand } from './bend-objects.ts';
import { bendCapabilities } from './bend-session.ts';
import type { Saboteur } from './saboteur.ts';

const ROW = 'cpm-ms-2.0/§7';

export const saboteurs: Saboteur[] = [
  {
    name: 'advertised-in-name',
    bug: 'UNSELECT is advertised, and unknown',
    breaks: [`${ROW}/advertised`],
    server: { quirks: { disabledExtensions: ['UNSELECT'] } },
    hooks: () => bendCapabilities((list) => [...list, 'UNSELECT']),
  },
  {
    name: 'idle-at-once-over',
    bug: 'IDLE is answered with a tagged OK at once',
    breaks: [`${ROW}/idle`],
    hooks: () => bendCommand('IDLE', (ctx) => ctx.tagged('OK', null, 'Idled')),
  },
];
