import ts from 'typescript';
import { page, table, type Artefact } from './artefact.js';
import type { Fault } from './fault.js';
import { filesUnder, read } from './repository.js';

export type Rule = { readonly id: string; readonly text: string; readonly owners: readonly string[] };
type RuleBook = {
  /** Finished services: each of their rules must stand in their code and in one of their tests. */
  readonly finishedOwners: readonly string[];
  readonly rules: readonly Rule[];
};
type Source = { readonly path: string; readonly text: string };
export type Traces = {
  readonly code: readonly string[];
  readonly tests: readonly string[];
  /** Scenario tests that cause and see the rule with mutations and queries only. */
  readonly scenarios: readonly string[];
};

const COMMENTS = /\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm;
const RULE_ID = /\bS[12]-\d+\b/g;
const SCENARIO = /^test\/scenarios\/.*\.sys\.test\.ts$/;
/** A scenario with a hand-made event proves the contract of a consumer, and no rule. */
const HAND_MADE_EVENT = /\bgoldenRecord\b|\bmessaging\b[\s\S]{0,40}?\.publish\(/;

/** Where each rule id stands in code, in the names of which tests, and in which scenarios. */
export function trace(sources: readonly Source[]): ReadonlyMap<string, Traces> {
  const found = new Map<string, { code: string[]; tests: string[]; scenarios: string[] }>();
  for (const { path, text } of sources) {
    const isTest = path.endsWith('.test.ts');
    const relevant = isTest ? testNames(text) : text.replace(COMMENTS, '');
    for (const id of new Set(relevant.match(RULE_ID) ?? [])) {
      const traces = found.get(id) ?? { code: [], tests: [], scenarios: [] };
      found.set(id, traces);
      traces[isTest ? 'tests' : 'code'].push(path);
      if (SCENARIO.test(path) && !HAND_MADE_EVENT.test(text)) traces.scenarios.push(path);
    }
  }
  return found;
}

/** The names of the tests of a file, with the rows of their tables. Assertions do not count. */
function testNames(text: string): string {
  const names: string[] = [];
  const texts = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) names.push(node.text);
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, texts);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(test|it|describe)\b/.test(node.expression.getText(file))) {
      texts(node.expression);
      if (node.arguments[0]) texts(node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  };
  const file = ts.createSourceFile('test.ts', text, ts.ScriptTarget.Latest, true);
  visit(file);
  return names.join('\n');
}

/** The reference page of the rules, and the faults of finished services. */
export function ruleTable(): {
  readonly artefact: Artefact;
  readonly faults: readonly Fault[];
  /** The rules that no scenario proves through the graph. */
  readonly withoutScenario: readonly string[];
} {
  const { finishedOwners, rules } = JSON.parse(read('docs/rules.json')) as RuleBook;
  const paths = filesUnder(['services', 'gateway', 'test'], '.ts');
  const traces = trace(paths.map((path) => ({ path, text: read(path) })));
  const of = ({ id }: Rule): Traces => traces.get(id) ?? { code: [], tests: [], scenarios: [] };
  const list = (files: readonly string[]) => files.map((path) => `[${short(path)}](../../${path})`).join('<br>');

  const rows = rules.map((rule) => [
    rule.id,
    rule.text,
    rule.owners.join(', '),
    list(of(rule).code),
    list(of(rule).tests),
    list(of(rule).scenarios),
  ]);
  const withoutScenario = rules.filter((rule) => of(rule).scenarios.length === 0).map(({ id }) => id);
  const about =
    'Where the rules of the two sources live: S1 is Ansvarsfördelning (Västra Götaland), S2 is Rollbeskrivning Hjälpmedelsombud (Sundsvall). "Through the graph" names the scenarios that cause and see the rule with mutations and queries only; a scenario with a hand-made event does not count.';
  const head = ['Rule', 'In short', 'Owner', 'Enforced in', 'Proved in', 'Through the graph'];
  const count = `${rules.length - withoutScenario.length} of ${rules.length} rules are proved through the graph.`;
  const text = page('Rules', `${about}\n\n${count}`, table(head, rows));
  return {
    artefact: { path: 'docs/reference/rules.md', text },
    faults: rules.flatMap((rule) => missing(rule, of(rule), finishedOwners)),
    withoutScenario,
  };
}

/** The missing code or test of a rule, for each of its owners that is finished. */
export function missing(
  { id, owners }: Rule,
  { code, tests }: Pick<Traces, 'code' | 'tests'>,
  finished: readonly string[],
): readonly Fault[] {
  const where = `docs/rules.json ${id}`;
  return owners
    .filter((owner) => finished.includes(owner))
    .flatMap((owner) => {
      const own = (path: string) => path.startsWith(`services/${owner}/`);
      return [
        ...(code.some(own) ? [] : [{ where, message: `${owner} is finished, but no source of it names the rule` }]),
        ...(tests.some(own) ? [] : [{ where, message: `${owner} is finished, but no test of it names the rule` }]),
      ];
    });
}

const short = (path: string): string => path.replace(/^(services|packages)\//, '').replace(/\/(src|test)\//, '/');
