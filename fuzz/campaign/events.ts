/** What a campaign tells while it goes on. It prints nothing itself. */
import type { Finding } from '../finding/finding.ts';
import type { KindName } from '../kind.ts';

export interface CampaignProgress {
  readonly kind: KindName;
  /** Of this kind. */
  readonly cases: number;
  readonly casesPerSecond: number;
  readonly covered: number;
  readonly productions: number;
  /** Of the whole campaign. */
  readonly findings: number;
  /** Of this kind: how much of its time or its cases is over, from 0 to 1. */
  readonly share: number;
}

export type CampaignEvent =
  | { readonly event: 'progress'; readonly progress: CampaignProgress }
  | { readonly event: 'finding'; readonly finding: Finding }
  | { readonly event: 'note'; readonly text: string };

export type CampaignListener = (event: CampaignEvent) => void;
