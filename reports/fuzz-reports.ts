/** Everything that the report folder of a campaign holds beside its findings. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CampaignResult } from '../fuzz/campaign/campaign.ts';
import { writeAllureReport } from './allure-html.ts';
import { writeFuzzAllure } from './fuzz-allure.ts';
import type { FuzzDocument } from './fuzz-json.ts';

/** Writes fuzz.json, allure-results/ and, if `html` is true, allure-report/; gives the path of its page, or null. */
export async function writeFuzzReports(
  result: CampaignResult,
  document: FuzzDocument,
  outDir: string,
  { html }: { html: boolean },
): Promise<string | null> {
  await mkdir(outDir, { recursive: true });
  await writeFile(join(outDir, 'fuzz.json'), `${JSON.stringify(document, null, 2)}\n`);
  const results = await writeFuzzAllure(result, document, outDir);
  return html ? await writeAllureReport(results, outDir) : null;
}
