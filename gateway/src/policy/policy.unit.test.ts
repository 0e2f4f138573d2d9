import { describe, expect, test } from '@jest/globals';
import { buildSchema, parse, validateSchema, type OperationDefinitionNode } from 'graphql';
import { missingPermission } from '@hjalpmedel/auth';
import { guardedPositions } from './guarded-positions.js';
import { createPolicyCheck } from './policy-check.js';
import { readPolicyTable } from './policy-table.js';
import { assertGuarded } from './self-check.js';
import { stripPolicy } from './strip-policy.js';

const supergraph = (name = 'policy', as = '') => `
  schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/policy/v0.1"${as}, for: SECURITY) @link(url: "https://specs.apollo.dev/context/v0.1", for: SECURITY) { query: Query, mutation: Mutation }
  directive @link(url: String, as: String, for: link__Purpose, import: [String]) repeatable on SCHEMA
  directive @${name}(policies: [[${name}__Policy!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  scalar ${name}__Policy
  enum link__Purpose { SECURITY }
  type Query { loan: Loan @${name}(policies: [["loan:read"]]), any: Any, node: Node, me: String }
  type Mutation { change: String @${name}(policies: [["loan:deregister"]]) }
  interface Node { id: ID, self: Node }
  type Loan implements Node { id: ID, self: Node, rent: Int @${name}(policies: [["rent:read"], ["rent:accrue", "loan:read"]]), client: Client }
  type Client implements Node @${name}(policies: [["client:read"]]) { id: ID, self: Node, name: String }
  union Any = Loan | Client
`;
const schema = buildSchema(stripPolicy(supergraph()));
const table = readPolicyTable(supergraph());

const positions = (query: string) => {
  const document = parse(query);
  const operation = document.definitions[0] as OperationDefinitionNode;
  return guardedPositions(schema, table, document, operation).map(
    ({ path, requirement }) => `${path.join('.')} ${JSON.stringify(requirement)}`,
  );
};
const CLIENT = '[["client:read"]]';

test.each<[string, string[]]>([
  ['{ me __typename __schema { types { name } } }', []],
  ['{ loan { id } }', ['loan [["loan:read"]]']],
  ['{ any { ... on Loan { r: rent } } }', ['any.r [["rent:read"],["rent:accrue","loan:read"]]']],
  ['{ any { ... on Node { id } } }', [`any.id ${CLIENT}`]],
  ['{ any { __typename ... on Client { __typename } } }', [`any.__typename ${CLIENT}`]],
  ['{ node { self { id } } }', [`node.self ${CLIENT}`, `node.self.id ${CLIENT}`]],
  [
    'query { ...A } fragment A on Query { ...B } fragment B on Query { any { ...C } } fragment C on Client { name }',
    [`any.name ${CLIENT}`],
  ],
  ['mutation { a: change }', ['a [["loan:deregister"]]']],
])('the guarded positions of %s', (query, expected) => {
  expect(positions(query)).toEqual(expected);
});

describe('the supergraph for the engine', () => {
  test.each([
    ['policy', ''],
    ['guard', ', as: "guard"'],
  ])('has nothing of the feature named %s, and everything else', (name, as) => {
    const stripped = stripPolicy(supergraph(name, as));
    expect(stripped).not.toContain(`@${name}`);
    expect(stripped).not.toContain('specs.apollo.dev/policy');
    expect(stripped).not.toContain(`${name}__`);
    expect(stripped).toContain('specs.apollo.dev/context'); // A security feature that nobody enforces stays: the engine refuses it.
    expect(validateSchema(buildSchema(stripped))).toEqual([]);
    expect(readPolicyTable(supergraph(name, as)).coordinates).toEqual([
      'Query.loan',
      'Mutation.change',
      'Loan.rent',
      'Client',
    ]);
  });

  test('a supergraph without the feature does not change', () => {
    expect(stripPolicy('type Query { a: Int }')).toBe('type Query { a: Int }');
  });
});

test('a requirement is met by any inner list that is held whole', () => {
  const principal = (...roles: ('NURSE' | 'AID_CONTROLLER' | 'SUPPLIER_STAFF')[]) => ({
    kind: 'staff' as const,
    subjectId: 'p',
    grants: roles.map((role) => ({ role, municipalityCode: '1496' })),
  });
  const [requirement = []] = table.requirementsOf('Loan', 'rent');
  expect(missingPermission(principal('AID_CONTROLLER'), requirement)).toBeUndefined();
  expect(missingPermission(principal('NURSE'), requirement)).toBe('rent:read');
  expect(missingPermission(principal(), requirement)).toBe('rent:read');
});

test.each(['[]', '[[]]', '[["loan:reed"]]', '["loan:read"]'])(
  'a supergraph with the policy %s is refused',
  (policies) => {
    expect(() => readPolicyTable(supergraph().replace('[["loan:read"]]', policies))).toThrow('@policy');
  },
);

describe('the self-check', () => {
  const check = createPolicyCheck(table);
  test('accepts a graph whose guarded fields are denied', () => {
    expect(() => assertGuarded(schema, table, check, ['mutation'])).not.toThrow();
  });
  test('refuses a field without a policy on a guarded root', () => {
    expect(() => assertGuarded(schema, table, check, ['query'])).toThrow('Query.any, Query.node, Query.me');
  });
  test('refuses a policy check that allows a principal without a role', () => {
    expect(() => assertGuarded(schema, table, { denials: () => [] }, ['mutation'])).toThrow(
      'not enforced on loan, change',
    );
  });
  test('refuses a supergraph whose policy was stripped', () => {
    const stripped = readPolicyTable(stripPolicy(supergraph()));
    expect(() => assertGuarded(schema, stripped, createPolicyCheck(stripped), ['mutation'])).toThrow('Mutation.change');
  });
});
