/** The head of a conformance statement: the product, the run, what a tester has to know, and the evidence. */
import type { Pixit } from '../scr/declaration.ts';
import type { Ics } from './ics.ts';
import { escapeXml } from './xml.ts';

type Fact = readonly [term: string, value: string | null];

/** Lists of what is known; what is not said is left out, save where a statement needs it. */
export function icsFacts(ics: Ics): string {
  const { target, tool, profile, evidence } = ics;
  const { product, pixit } = profile;
  const server = [target.name, target.version].filter((part) => part !== null).join(' ');
  const about: Fact[] = [
    ['Vendor', product?.vendor ?? 'not said'],
    ['Product', product?.name ?? 'not said'],
    ['Version', product?.version ?? 'not said'],
    ['Date', product?.date ?? null],
    ['Contact', product?.contact ?? null],
    ['Role', ics.role],
    [target.kind === 'client' ? 'Started as' : 'Target', target.endpoints.filter(Boolean).join('\n') || null],
    ['Says of itself', server || null],
  ];
  const run: Fact[] = [
    ['Tool', `${tool.name} ${tool.version}`],
    ['Specifications', ics.specs.map(({ id }) => id).join(', ')],
    ['Run', ics.runId],
    ['Seed', String(ics.seed)],
    ['Begun', instant(ics.startedAt)],
    ['Ended', ics.finishedAt === null ? 'no' : instant(ics.finishedAt)],
    ['Complete', ics.complete ? 'yes' : `no: ${ics.incompleteReason ?? ''}`],
    ['Profile', profile.name],
    ['Reading', profile.reading === 'scr' ? 'scr: Appendix B wins' : 'body: the body of the text wins'],
    ['Warnings', profile.strict ? 'count as failures' : 'do not decide'],
    ['Claimed extensions', profile.claims.join(' ') || null],
  ];
  const { results, transcripts } = evidence;
  const hashes: Fact[] = [
    ['results.json', results],
    [`transcripts/ (${transcripts.count})`, transcripts.sha256 ?? 'none'],
  ];
  const capabilities = target.capabilities.join(' ');
  return `<div class="facts">
<section><h2>Product</h2>${list(about)}</section>
<section><h2>Run</h2>${list(run)}</section>
${pixit === undefined ? '' : `<section><h2>Extra information for testing</h2>${list(pixitFacts(pixit))}</section>`}
${capabilities === '' ? '' : `<section><h2>Capabilities</h2><p class="names">${escapeXml(capabilities)}</p></section>`}
</div>
<section><h2>Evidence</h2>${list(hashes, true)}
<p>SHA-256 of the file, and of what <code>LC_ALL=C sha256sum transcripts/*</code> prints in the folder of this page. There <code>manifest.json</code> has the hash of each file, this page among them; <code>cpm-conformance verify</code> checks them all.</p></section>`;
}

function pixitFacts(pixit: Pixit): Fact[] {
  return [
    ['Users', pixit.users.join(', ') || 'none at an IMAP door'],
    ['Other users', pixit.otherUsers ?? 'as NAMESPACE says'],
    ['Deferred folder', pixit.deferredFolder ?? 'none'],
    ['Disposable', pixit.disposable ? 'yes' : 'no'],
    ['Deadline (answer)', `${pixit.timeoutMs} ms`],
    ['Deadline (push)', `${pixit.pushDeadlineMs} ms`],
    ['Connections', `at most ${pixit.maxConnections}`],
    ['Largest object', `${pixit.largestObject} octets`],
  ];
}

function list(facts: readonly Fact[], isCode = false): string {
  const items = facts
    .filter((fact): fact is readonly [string, string] => fact[1] !== null)
    .map(([term, value]) => {
      const text = escapeXml(value).replaceAll('\n', '<br>');
      return `<dt>${escapeXml(term)}</dt><dd>${isCode ? `<code>${text}</code>` : text}</dd>`;
    });
  return `<dl>${items.join('')}</dl>`;
}

/** `2026-05-04 12:30 UTC` */
function instant(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
