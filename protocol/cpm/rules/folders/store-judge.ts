/** Judges folders by what lies in them and where they lie, after all their objects have gone by once. */
import type { CpmObject } from '../../cpm-object.ts';
import { type ObjectVerdict, sumUp } from '../../judge.ts';
import { IMDN_XML } from '../imdn-rules.ts';
import type { Finding, RuleHeader } from '../rule.ts';
import { childrenOf, rootOf } from '../xml-rules.ts';
import { FolderFacts } from './folder-facts.ts';
import { type FolderKind, isSessionFolder, kindOf } from './folder-kind.ts';
import { folderRules, storeRules } from './folder-rules.ts';
import { contentHash, IdTable } from './id-table.ts';

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
}

/** So many findings across folders are told of one folder. */
const MOST = 20;

export class StoreJudge {
  readonly #options: StoreJudgeOptions;
  readonly #folders: FolderFacts[] = [];
  /** IMDN-Message-IDs of all objects but notifications, and again with their folder as scope. */
  readonly #ids = new IdTable();
  readonly #idsInFolder = new IdTable();
  readonly #duplicates = new Map<FolderFacts, string[]>();
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
    if (object.type === 'imdn') this.#addNotification(object, folder, where);
    else if (object.type !== null && object.type !== 'standalone-media' && object.type !== 'call-log')
      this.#addId(object, folder, where);
  }

  /** A report for each folder that held an object of CPM, in the order in which they were begun. */
  finish(): FolderReport[] {
    const misplaced = this.#misplaced();
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
        for (const saw of this.#duplicates.get(facts) ?? [])
          findings.push(broken(storeRules.imdnMessageIdUnique, saw));
        for (const saw of misplaced.get(facts) ?? []) findings.push(broken(storeRules.imdnWithOriginal, saw));
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

  #addId(object: CpmObject, folder: FolderFacts, where: number): void {
    const id = object.value('imdn-message-id');
    if (id === null || id === '') return;
    const seen = { folder: folder.index, where, content: contentHash(object.entity.octets) };
    const former = this.#ids.get(id);
    if (!former) this.#ids.add(id, seen);
    else if (former.content === seen.content) {
      if (former.folder !== seen.folder && object.type === 'session-info') {
        folder.markCopied(where);
        this.#folders[former.folder - 1]!.markCopied(former.where);
      }
    } else {
      const other = this.#folders[former.folder - 1]!;
      const place = other === folder ? '' : ` in ${other.label}`;
      const said = `${this.#options.nameOf(folder.label, where)} has that of ${this.#options.nameOf(other.label, former.where)}${place}`;
      const known = this.#duplicates.get(folder) ?? [];
      if (known.length < MOST) this.#duplicates.set(folder, [...known, said]);
    }
    this.#idsInFolder.add(id, seen, folder.index);
  }

  #addNotification(object: CpmObject, folder: FolderFacts, where: number): void {
    const root = rootOf(object, IMDN_XML);
    const id = root && childrenOf(root, 'message-id')[0]?.text.trim();
    if (id && !this.#idsInFolder.get(id, folder.index)) this.#notifications.push({ folder, where, id });
  }

  /** Absence of the original is no fault; another folder than it is (erratum E-44). */
  #misplaced(): Map<FolderFacts, string[]> {
    const result = new Map<FolderFacts, string[]>();
    for (const { folder, where, id } of this.#notifications) {
      const original = this.#idsInFolder.get(id, folder.index) ? null : this.#ids.get(id);
      if (!original) continue;
      const other = this.#folders[original.folder - 1]!;
      const known = result.get(folder) ?? [];
      const said = `${this.#options.nameOf(folder.label, where)} is about ${this.#options.nameOf(other.label, original.where)} in ${other.label}`;
      if (known.length < MOST) result.set(folder, [...known, said]);
    }
    return result;
  }
}

function key(path: readonly string[]): string {
  return JSON.stringify(path);
}

function broken(rule: RuleHeader, saw: string): Finding {
  return { rule, level: rule.level, verdict: rule.level === 'MUST' ? 'fail' : 'warn', saw, place: {} };
}
