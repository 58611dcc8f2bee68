/** How far a campaign is, told while it goes on. */
import type { CampaignProgress } from '../fuzz/campaign/events.ts';
import { ProgressLine, type ProgressStream } from './progress-line.ts';

export class FuzzProgress {
  readonly #stream: ProgressStream;
  readonly #line: ProgressLine;

  /** @param now milliseconds of a steady clock. */
  constructor(stream: ProgressStream, now: () => number = () => performance.now()) {
    this.#stream = stream;
    this.#line = new ProgressLine(stream, now);
  }

  update({ kind, cases, casesPerSecond, covered, productions, findings, share }: CampaignProgress): void {
    this.#line.update(
      () =>
        `${kind} ${Math.floor(share * 100)} %: ${cases} cases, ${casesPerSecond.toFixed(0)} a second, ` +
        `${covered}/${productions} productions, ${findings} ${findings === 1 ? 'finding' : 'findings'}`,
      () => '',
      share >= 1,
    );
  }

  /** Writes a line; one of progress that stands there is taken away first. */
  say(text: string): void {
    this.#line.stop();
    this.#stream.write(`${text}\n`);
  }

  end(): void {
    this.#line.stop();
  }
}
