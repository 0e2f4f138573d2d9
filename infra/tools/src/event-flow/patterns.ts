import ts from 'typescript';
import type { Source, Sources } from './sources.js';

/** Resolves an expression of the source to event names: a constant, the name of an event, or `constant.topic`. */
export type ContractNames = (text: string) => readonly string[];

/** Commands and events are tagged in PascalCase; states are in capitals. */
const TAG = /^[A-Z][a-z]\w*$/;

/** The tags among the texts of an expression: `'A'`, or `test ? 'A' : 'B'`. */
export function tagsIn(node: ts.Node): readonly string[] {
  if (ts.isStringLiteralLike(node)) return TAG.test(node.text) ? [node.text] : [];
  if (ts.isConditionalExpression(node)) return [...tagsIn(node.whenTrue), ...tagsIn(node.whenFalse)];
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return tagsIn(node.expression);
  return [];
}

/** The tag that a test such as `event.type === 'LoanStarted'` asks for. */
export function testedTag(test: ts.Node): string | undefined {
  if (!ts.isBinaryExpression(test) || test.operatorToken.kind !== ts.SyntaxKind.EqualsEqualsEqualsToken)
    return undefined;
  return /(^|\.)type$/.test(test.left.getText()) ? tagsIn(test.right)[0] : undefined;
}

/** The name of a scheduled job: an object with a name, a time of day and work to run. */
export function jobIn(node: ts.ObjectLiteralExpression): string | undefined {
  const property = (name: string) => node.properties.find((one) => one.name?.getText() === name);
  const [name, at, run] = ['name', 'at', 'run'].map(property);
  if (!name || !at || !run || !ts.isPropertyAssignment(name)) return undefined;
  return ts.isStringLiteralLike(name.initializer) ? name.initializer.text : undefined;
}

/** The tags of the union that a function takes first: a publisher is called for every event of its aggregate. */
export function tagsOfFirstParameter(
  { parameters }: ts.FunctionDeclaration,
  source: Source,
  sources: Sources,
): readonly string[] {
  const [first] = parameters;
  const tags = new Set<string>();
  const seen = new Set<string>();
  const read = (node: ts.Node, path: string): void => {
    if (ts.isPropertySignature(node) && node.name.getText() === 'type' && node.type && ts.isLiteralTypeNode(node.type))
      tagsIn(node.type.literal).forEach((tag) => tags.add(tag));
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) {
      const found = sources.resolve(path, node.typeName.text);
      if (found && ts.isTypeAliasDeclaration(found.node) && !seen.has(found.id)) {
        seen.add(found.id);
        read(found.node.type, found.id.slice(0, found.id.indexOf('#')));
      }
    }
    ts.forEachChild(node, (child) => read(child, path));
  };
  if (first?.type) read(first.type, source.path);
  return [...tags];
}

/**
 * The contracts that an expression names: a constant of the catalogue, or the values a variable can have. A
 * parameter of the function in `list.map((contract) => …)` has the values of the list.
 */
export function contractsIn(
  node: ts.Node,
  source: Source,
  sources: Sources,
  namesOf: ContractNames,
): readonly string[] {
  const names = new Set<string>();
  const seen = new Set<ts.Node>();
  const read = (one: ts.Node, path: string): void => {
    if (seen.has(one) || ts.isTypeNode(one)) return;
    seen.add(one);
    const told = namesOf(ts.isStringLiteralLike(one) ? one.text : one.getText());
    if (told.length > 0) return told.forEach((name) => names.add(name));
    if (ts.isIdentifier(one)) {
      const local = localValue(one);
      if (local) return read(local, path);
      const found = sources.resolve(path, one.text);
      if (found && ts.isVariableDeclaration(found.node) && found.node.initializer)
        read(found.node.initializer, found.id.slice(0, found.id.indexOf('#')));
      return;
    }
    ts.forEachChild(one, (child) => read(child, path));
  };
  read(node, source.path);
  return [...names].sort();
}

/** The value of a local name: the list that is mapped, or the initializer of a constant. */
function localValue(name: ts.Identifier): ts.Node | undefined {
  for (let around: ts.Node = name.parent; !ts.isSourceFile(around); around = around.parent) {
    if (ts.isArrowFunction(around) && around.parameters.some((one) => one.name.getText() === name.text)) {
      const call = around.parent;
      return ts.isCallExpression(call) && ts.isPropertyAccessExpression(call.expression)
        ? call.expression.expression
        : undefined;
    }
    if (!ts.isBlock(around)) continue;
    for (const statement of around.statements)
      if (ts.isVariableStatement(statement))
        for (const { name: declared, initializer } of statement.declarationList.declarations)
          if (declared.getText() === name.text && declared !== name) return initializer;
  }
  return undefined;
}
