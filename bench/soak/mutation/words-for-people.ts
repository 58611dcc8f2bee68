/**
 * Texts in which a judgement says to people what was seen, and why: they have no mutants, for whatever they say, the
 * verdict is the same.
 */

/** What is needed of a node of Babel's tree. */
interface Node {
  type: string;
  name?: string;
  operator?: string;
  key?: Node;
  callee?: Node;
}

interface NodePath {
  node: Node;
  key: string | number | null;
  parentPath: NodePath | null;
}

const TEXTS = ['StringLiteral', 'TemplateLiteral'];
/** Properties that hold them. */
const PROPERTIES = ['expected', 'saw', 'because', 'acceptable', 'description', 'reason', 'detail', 'title'];
/** Functions that take them, from which argument on: what stands before it is judged. */
const FUNCTIONS: Record<string, number> = {
  inconclusive: 0,
  notApplicable: 0,
  note: 0,
  that: 1,
  must: 2,
  mustNot: 2,
  mustBeAmong: 2,
  equal: 2,
};

/** Tells Stryker's instrumenter which nodes to pass over. */
export const wordsForPeople = {
  shouldIgnore(path: object): string | undefined {
    const { node } = path as NodePath;
    return TEXTS.includes(node.type) && isForPeople(path as NodePath) ? 'for people' : undefined;
  },
};

function isForPeople(text: NodePath): boolean {
  let at = text;
  while (at.parentPath && isPartOfText(at, at.parentPath.node)) at = at.parentPath;
  const around = at.parentPath?.node;
  if (around?.type === 'ObjectProperty') return PROPERTIES.includes(around.key?.name ?? '');
  if (around?.type === 'NewExpression') return /Error$/.test(around.callee?.name ?? '');
  if (around?.type !== 'CallExpression' || typeof at.key !== 'number') return false;
  return at.key >= (FUNCTIONS[around.callee?.name ?? ''] ?? Number.POSITIVE_INFINITY);
}

/** What puts texts together. */
function isPartOfText({ key }: NodePath, { type, operator }: Node): boolean {
  if (type === 'BinaryExpression') return operator === '+';
  return (
    type === 'TemplateLiteral' ||
    type === 'LogicalExpression' ||
    (type === 'ConditionalExpression' && key !== 'test')
  );
}
