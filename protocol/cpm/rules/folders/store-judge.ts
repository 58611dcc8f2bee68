/** Judges folders by what lies in them and where they lie, after all their objects have gone by once. */
import type { CpmObject } from '../../cpm-object.ts';
import { type ObjectVerdict, sumUp } from '../../judge.ts';
import { IMDN_XML } from '../imdn-rules.ts';
import { type Finding, isOn, type RuleHeader, type RuleSettings } from '../rule.ts';
import { UUID } from '../voicemail-rules.ts';
import { childrenOf, rootOf } from '../xml-rules.ts';
import { FolderFacts } from './folder-facts.ts';
import { type FolderKind, isSessionFolder, kindOf } from './folder-kind.ts';
import { folderRules, storeRules } from './folder-rules.ts';
import { contentHash, IdTable, type Seen } from './id-table.ts';

export interface FolderReport {
  folder: string;
  type: FolderKind;
  /** Objects of CPM in it. */
  objects: number;
  verdict: ObjectVerdict;
  /** One sentence. */
  reason: string;
  findings: Finding[];
}

export interface StoreJudgeOptions {
  /** The names of the default folder (cpm-ms-2.0 Appendix H) from the top down, in Unicode; INBOX if null. */
  defaultFolder: string[] | null;
  /** How people call an object of a folder: `UID 17`. */
  nameOf(folder: string, where: number): string;
  /** Which sets of rules hold. */
  rules: Pick<RuleSettings, 'changeRequest' | 'callLog'>;
}

/** So many findings of one rule across folders are told of one folder. */
const MOST = 20;

export class StoreJudge {
  readonly #options: StoreJudgeOptions;
  readonly #folders: FolderFacts[] = [];
  /** IMDN-Message-IDs of all objects but notifications, and again with their folder as scope. */
  readonly #ids = new IdTable();
  readonly #idsInFolder = new IdTable();
  /** Contribution-IDs of voicemails. */
  readonly #contributions = new IdTable();
  /** What the rules across folders say of a folder. */
  readonly #told = new Map<FolderFacts, Finding[]>();
  /** Notifications whose original had not been seen in their folder when they came: folder, place, id. */
  #notifications: { folder: FolderFacts; where: number; id: string }[] = [];

  constructor(options: StoreJudgeOptions) {
    this.#options = options;
  }

  /** Objects are added to this folder from now on. `path` is the hierarchy of its name, in Unicode. */
  beginFolder({ label, path }: { label: string; path: string[] }): void {
    this.#folders.push(new FolderFacts(label, path, this.#folders.length + 1));
  }

  /** `where` is the UID, or a number that `nameOf` knows. Throws RangeError before the first folder. */
  add(object: CpmObject, where: number): void {
    const folder = this.#folders.at(-1);
    if (!folder) throw new RangeError('no folder was begun');
    folder.add(object, where);
    const { type } = object;
    if (type === null || type === 'standalone-media' || type === 'call-log') return;
    if (type === 'imdn') {
      this.#addNotification(object, folder, where);
      return;
    }
    const seen = { folder: folder.index, where, content: contentHash(object.entity.octets) };
    this.#addId(object, seen);
    if (type === 'voicemail') this.#addContribution(object, seen);
  }

  /** A report for each folder that held an object of CPM, in the order in which they were begun. */
  finish(): FolderReport[] {
    this.#tellMisplaced();
    const byPath = new Map(this.#folders.map((facts) => [key(facts.path), facts]));
    const parentOf = (facts: FolderFacts) => byPath.get(key(facts.path.slice(0, -1))) ?? null;
    const below = new Map<FolderFacts, Set<string>>();
    for (const session of this.#folders.filter(isSessionFolder)) {
      const above = parentOf(session);
      if (!above) continue;
      const ids = below.get(above) ?? new Set();
      below.set(above, ids);
      for (const id of session.conversations.keys()) ids.add(id);
    }
    return this.#folders
      .filter(({ objects }) => objects > 0)
      .map((facts) => {
        const kind = this.#isMixed(facts) ? 'folder' : kindOf(facts, below.get(facts) ?? new Set());
        const findings: Finding[] = [];
        const folder = {
          facts,
          kind,
          isDefault: this.#isDefault(facts),
          nameOf: (where: number) => this.#options.nameOf(facts.label, where),
        };
        for (const rule of folderRules) rule.judge(folder, (saw) => findings.push(broken(rule, saw)));
        findings.push(...(this.#told.get(facts) ?? []));
        return { folder: facts.label, type: kind, objects: facts.objects, ...sumUp(findings), findings };
      });
  }

  #isDefault({ path }: FolderFacts): boolean {
    const wanted = this.#options.defaultFolder ?? ['INBOX'];
    return key(path).toLowerCase() === key(wanted).toLowerCase();
  }

  /** The default folder and INBOX are nobody's history folder, whatever lies in them. */
  #isMixed(facts: FolderFacts): boolean {
    return this.#isDefault(facts) || key(facts.path).toLowerCase() === key(['inbox']);
  }

  #addId(object: CpmObject, seen: Seen): void {
    const id = object.value('imdn-message-id');
    if (id === null || id === '') return;
    const former = this.#ids.get(id);
    if (!former) this.#ids.add(id, seen);
    else if (former.content !== seen.content) this.#tellShared(storeRules.imdnMessageIdUnique, seen, former);
    else if (former.folder !== seen.folder && object.type === 'session-info') {
      this.#folderOf(seen).markCopied(seen.where);
      this.#folderOf(former).markCopied(former.where);
    }
    this.#idsInFolder.add(id, seen, seen.folder);
  }

  #addContribution(object: CpmObject, seen: Seen): void {
    const id = sameForm(object.value('contribution-id') ?? '');
    if (id === '') return;
    const former = this.#contributions.get(id);
    if (!former) this.#contributions.add(id, seen);
    else if (former.content !== seen.content)
      this.#tellShared(storeRules.voicemailContributionIdUnique, seen, former);
  }

  /** Two objects that are no copies of each other have one id. */
  #tellShared(rule: RuleHeader, seen: Seen, former: Seen): void {
    const place = seen.folder === former.folder ? '' : ` in ${this.#folderOf(former).label}`;
    this.#tell(
      rule,
      this.#folderOf(seen),
      `${this.#nameOf(seen)} has that of ${this.#nameOf(former)}${place}`,
    );
  }

  #tell(rule: RuleHeader, folder: FolderFacts, saw: string): void {
    if (!isOn(rule, this.#options.rules)) return;
    const known = this.#told.get(folder) ?? [];
    this.#told.set(folder, known);
    if (known.filter((finding) => finding.rule === rule).length < MOST) known.push(broken(rule, saw));
  }

  #folderOf({ folder }: Seen): FolderFacts {
    return this.#folders[folder - 1]!;
  }

  #nameOf(seen: Seen): string {
    return this.#options.nameOf(this.#folderOf(seen).label, seen.where);
  }

  #addNotification(object: CpmObject, folder: FolderFacts, where: number): void {
    const root = rootOf(object, IMDN_XML);
    const id = root && childrenOf(root, 'message-id')[0]?.text.trim();
    if (id && !this.#idsInFolder.get(id, folder.index)) this.#notifications.push({ folder, where, id });
  }

  /** Absence of the original is no fault; another folder than it is (erratum E-44). */
  #tellMisplaced(): void {
    for (const { folder, where, id } of this.#notifications) {
      const original = this.#idsInFolder.get(id, folder.index) ? null : this.#ids.get(id);
      if (!original) continue;
      const said = `${this.#options.nameOf(folder.label, where)} is about ${this.#nameOf(original)} in ${this.#folderOf(original).label}`;
      this.#tell(storeRules.imdnWithOriginal, folder, said);
    }
  }
}

/** The same for each way to write a UUID. */
function sameForm(id: string): string {
  return UUID.test(id) ? id.toLowerCase().replace(/^urn:uuid:|-/g, '') : id;
}

function key(path: readonly string[]): string {
  return JSON.stringify(path);
}

function broken(rule: RuleHeader, saw: string): Finding {
  return { rule, level: rule.level, verdict: rule.level === 'MUST' ? 'fail' : 'warn', saw, place: {} };
}
