/** What an oracle saw of one case. */
import type { Breach } from '../kind.ts';

export type Find = Omit<Breach, 'at'>;
