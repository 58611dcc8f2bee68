import { describe, expect, it } from 'vitest';
import { startProgress } from '../../reports/progress.ts';
import { ProgressLine } from '../../reports/progress-line.ts';
import { header, outcome } from '../scr/fixtures.ts';

const passed = outcome(header('cpm-ms-2.0/§5.3', 'keeps-uids'), 'pass');
const failed = outcome(header('cpm-ms-2.0/§5.3', 'keeps-texts'), 'fail');

/** A stream that keeps what is written, and a clock that is set by hand. */
function setUp(isTTY: boolean, columns = 60) {
  const written: string[] = [];
  const clock = { time: 1000 };
  const stream = { isTTY, columns, write: (text: string) => written.push(text) };
  return { written, clock, progress: startProgress(stream, 3, () => clock.time) };
}

describe('progress', () => {
  it('is one updating line on a terminal, taken away at the end', () => {
    const { written, clock, progress } = setUp(true);
    progress.outcome(passed);
    clock.time += 100;
    progress.outcome(failed);
    progress.stop();
    expect(written).toEqual([
      '\r\x1b[2K1/3 checks  cpm-ms-2.0/§5.3/keeps-uids',
      '\r\x1b[2K2/3 checks, 1 fail  cpm-ms-2.0/§5.3/keeps-texts',
      '\r\x1b[2K',
    ]);
  });

  it('does not redraw for every check, and never wraps', () => {
    const { written, progress } = setUp(true, 20);
    progress.outcome(passed);
    progress.outcome(passed);
    expect(written).toEqual(['\r\x1b[2K1/3 checks  cpm-ms…']);
    progress.outcome(passed);
    expect(written.at(-1)).toBe('\r\x1b[2K3/3 checks  cpm-ms…');
  });

  it('says nothing of a short run on a plain stream', () => {
    const { written, clock, progress } = setUp(false);
    clock.time += 1900;
    progress.outcome(passed);
    progress.stop();
    expect(written).toEqual([]);
  });

  it('is what is at hand, where nothing is counted', () => {
    const written: string[] = [];
    const drawing = new ProgressLine({ isTTY: true, write: (text) => written.push(text) }, () => 0);
    drawing.doing('one thing');
    drawing.doing('another');
    drawing.stop();
    expect(written).toEqual(['\r\x1b[2Kone thing', '\r\x1b[2Kanother', '\r\x1b[2K']);
  });

  it('is a line every few seconds of a long one', () => {
    const { written, clock, progress } = setUp(false);
    clock.time += 2100;
    progress.outcome(passed);
    clock.time += 1000;
    progress.outcome(failed);
    clock.time += 4000;
    progress.outcome(passed);
    expect(written).toEqual(['1/3 checks\n', '3/3 checks, 1 fail\n']);
  });
});
