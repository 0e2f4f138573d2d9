import { expect, test } from '@jest/globals';
import { Kind, parse, type ConstDirectiveNode } from 'graphql';
import { missingPermission, readPolicyRequirement, type Principal, type Role } from './index.js';

function policy(args: string): ConstDirectiveNode {
  const [definition] = parse(`type T @policy${args} { a: Int }`).definitions;
  if (definition?.kind !== Kind.OBJECT_TYPE_DEFINITION) throw new Error('not a type');
  return definition.directives?.[0] as ConstDirectiveNode;
}
const principal = (...roles: Role[]): Principal => ({
  kind: 'staff',
  subjectId: 'p',
  grants: roles.map((role) => ({ role, municipalityCode: '1496' })),
});

test('reads lists of permissions', () => {
  expect(readPolicyRequirement(policy('(policies: [["loan:read"], ["rent:read", "device:read"]])'))).toEqual([
    ['loan:read'],
    ['rent:read', 'device:read'],
  ]);
});

test.each([
  '(policies: [])',
  '(policies: [[]])',
  '(policies: [["loan:read"], []])',
  '(policies: "loan:read")',
  '(policies: ["loan:read"])',
  '(policies: [["loan:read", 3]])',
  '(policies: [[READ]])',
  '(policies: null)',
  '(policies: [null])',
  '(policies: {list: [["loan:read"]]})',
  '(other: [["loan:read"]])',
  '',
])('refuses @policy%s: it would open the field', (args) => {
  expect(() => readPolicyRequirement(policy(args))).toThrow('@policy takes a list of lists');
});

test.each(['loan:reed', '', 'loan', 'LOAN:READ'])('refuses the unknown permission "%s"', (name) => {
  expect(() => readPolicyRequirement(policy(`(policies: [["loan:read", "${name}"]])`))).toThrow('unknown permission');
});

test('a requirement is met by any inner list that is held whole', () => {
  const requirement = readPolicyRequirement(policy('(policies: [["rent:read"], ["rent:accrue", "loan:read"]])'));
  expect(missingPermission(principal('AID_CONTROLLER'), requirement)).toBeUndefined();
  expect(missingPermission(principal('NURSE'), requirement)).toBe('rent:read');
  expect(missingPermission(principal(), requirement)).toBe('rent:read');
});
