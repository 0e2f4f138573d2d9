import ts from 'typescript';
import { contractsIn, jobIn, tagsIn, tagsOfFirstParameter, testedTag, type ContractNames } from './patterns.js';
import type { Source, Sources } from './sources.js';

/** A mutation or a job. */
export type Root = { readonly node: string; readonly part: string; readonly name: string };
export type Consumer = { readonly node: string; readonly part: string; readonly contracts: readonly string[] };

/** Which node leads to which. A node is a declaration, the tag of a command or event, a contract, or a root. */
export type Graph = {
  readonly edges: ReadonlyMap<string, ReadonlySet<string>>;
  readonly mutations: readonly Root[];
  readonly jobs: readonly Root[];
  readonly consumers: readonly Consumer[];
};
type Growing = { edges: Map<string, Set<string>>; mutations: Root[]; jobs: Root[]; consumers: Consumer[] };

export const contractNode = (name: string): string => `contract:${name}`;

/**
 * Reads the graph off the sources. A literal `{ type: 'ReceiveReturn' }` leads to the tag, and the code under
 * `case 'ReceiveReturn':` starts from the tag, not from its function. So a mutation reaches the events of its own
 * command, and not the events of every command of the aggregate.
 */
export function readGraph(sources: Sources, namesOf: ContractNames): Graph {
  const graph: Growing = { edges: new Map(), mutations: [], jobs: [], consumers: [] };
  for (const source of sources.files) readSource({ source, sources, namesOf, part: partOf(source.path), graph });
  return graph;
}

type Reading = {
  readonly source: Source;
  readonly sources: Sources;
  readonly namesOf: ContractNames;
  readonly part: string;
  readonly graph: Growing;
};

const partOf = (path: string): string => /^(?:services|packages)\/([^/]+)/.exec(path)?.[1] ?? 'gateway';
const tagNode = ({ part }: Reading, tag: string): string => `tag:${part}:${tag}`;

function link({ graph: { edges } }: Reading, from: string, to: string): void {
  edges.set(from, (edges.get(from) ?? new Set()).add(to));
}

function readSource(reading: Reading): void {
  const { source, sources, part, graph } = reading;
  for (const [name, node] of source.declarations) {
    const id = `${source.path}#${name}`;
    if (ts.isTypeAliasDeclaration(node)) continue;
    const fields = mutationFields(node);
    for (const property of fields) {
      const field = property.name?.getText() ?? '';
      graph.mutations.push({ node: `mutation:${part}:${field}`, part, name: field });
      visitProperty(reading, property, `mutation:${part}:${field}`);
    }
    if (fields.length > 0) continue;
    if (ts.isFunctionDeclaration(node) && publishes(node, source))
      for (const tag of tagsOfFirstParameter(node, source, sources)) link(reading, tagNode(reading, tag), id);
    const nameNode = ts.isFunctionDeclaration(node) || ts.isVariableDeclaration(node) ? node.name : undefined;
    ts.forEachChild(node, (child) => (child === nameNode ? undefined : visit(reading, child, id)));
  }
}

/** The resolvers in a constant of type `MutationResolvers`, or of a part of it. */
function mutationFields(node: ts.Node): readonly ts.ObjectLiteralElementLike[] {
  if (!ts.isVariableDeclaration(node) || !node.initializer) return [];
  const literal = ts.isSatisfiesExpression(node.initializer) ? node.initializer.expression : node.initializer;
  const type = ts.isSatisfiesExpression(node.initializer) ? node.initializer.type : node.type;
  if (!type?.getText().includes('MutationResolvers') || !ts.isObjectLiteralExpression(literal)) return [];
  return literal.properties.filter((property) => !ts.isSpreadAssignment(property));
}

/** Whether a function turns events of the domain into public ones. */
const publishes = (node: ts.Node, source: Source): boolean =>
  source.imports.has('published') && node.getText().includes('published(');

function visit(reading: Reading, node: ts.Node, owner: string): void {
  if (ts.isTypeNode(node)) return;
  if (ts.isCaseBlock(node)) return visitCases(reading, node, owner);
  if (ts.isIfStatement(node)) return visitTest(reading, node.expression, node.thenStatement, node.elseStatement, owner);
  if (ts.isConditionalExpression(node)) return visitTest(reading, node.condition, node.whenTrue, node.whenFalse, owner);
  if (ts.isObjectLiteralExpression(node)) return visitObject(reading, node, owner);
  if (ts.isCallExpression(node)) return visitCall(reading, node, owner);
  if (ts.isPropertyAccessExpression(node)) return visit(reading, node.expression, owner);
  if (ts.isIdentifier(node)) {
    const found = reading.sources.resolve(reading.source.path, node.text);
    if (found) link(reading, owner, found.id);
    return;
  }
  ts.forEachChild(node, (child) => visit(reading, child, owner));
}

/** The branch that runs only for one tag starts from this tag. */
function visitTest(reading: Reading, test: ts.Node, then: ts.Node, otherwise: ts.Node | undefined, owner: string) {
  const tag = testedTag(test);
  visit(reading, test, owner);
  visit(reading, then, tag === undefined ? owner : tagNode(reading, tag));
  if (otherwise) visit(reading, otherwise, owner);
}

function visitCases(reading: Reading, block: ts.CaseBlock, owner: string): void {
  const owners = new Set<string>();
  for (const clause of block.clauses) {
    const tags = ts.isCaseClause(clause) ? tagsIn(clause.expression) : [];
    for (const tag of tags) owners.add(tagNode(reading, tag));
    if (tags.length === 0) owners.add(owner);
    for (const from of owners) clause.statements.forEach((statement) => visit(reading, statement, from));
    if (clause.statements.length > 0) owners.clear();
  }
}

function visitObject(reading: Reading, node: ts.ObjectLiteralExpression, owner: string): void {
  const { part, graph } = reading;
  const job = jobIn(node);
  if (job !== undefined) graph.jobs.push({ node: `job:${part}:${job}`, part, name: job });
  for (const property of node.properties)
    visitProperty(reading, property, job === undefined ? owner : `job:${part}:${job}`);
}

function visitProperty(reading: Reading, property: ts.ObjectLiteralElementLike, owner: string): void {
  if (ts.isPropertyAssignment(property)) {
    if (property.name.getText() === 'type')
      for (const tag of tagsIn(property.initializer)) link(reading, owner, tagNode(reading, tag));
    return visit(reading, property.initializer, owner);
  }
  if (ts.isShorthandPropertyAssignment(property)) return visit(reading, property.name, owner);
  ts.forEachChild(property, (child) => (child === property.name ? undefined : visit(reading, child, owner)));
}

/** `published(Contract, …)` publishes; `on(Contract, handler)` and `follow({ contracts })` consume. */
function visitCall(reading: Reading, call: ts.CallExpression, owner: string): void {
  const { source, sources, namesOf, part, graph } = reading;
  const [first, ...rest] = call.arguments;
  const contracts = (node: ts.Node) => contractsIn(node, source, sources, namesOf);
  const imported = ts.isIdentifier(call.expression) ? source.imports.get(call.expression.text)?.name : undefined;
  if (imported === 'published' && first) for (const name of contracts(first)) link(reading, owner, contractNode(name));
  if (imported === 'on' && first) {
    const names = contracts(first);
    const node = `consumer:${part}:${names.join(',')}`;
    graph.consumers.push({ node, part, contracts: names });
    return rest.forEach((argument) => visit(reading, argument, node));
  }
  if (ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'follow' && first)
    graph.consumers.push({ node: `follower:${source.path}`, part, contracts: contracts(first) });
  ts.forEachChild(call, (child) => visit(reading, child, owner));
}
