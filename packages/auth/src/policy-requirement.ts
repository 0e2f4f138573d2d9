import { Kind, type ConstDirectiveNode, type ConstValueNode } from 'graphql';
import { isPermission, type Permission } from './permissions.js';
import { can, type Principal } from './principal.js';

/** Permissions of a `@policy` in disjunctive form: a principal must hold every permission of one inner list. */
export type PolicyRequirement = readonly (readonly Permission[])[];

const FORM = '@policy takes a list of lists of permissions, none of them empty';

/**
 * Reads `@policy(policies: [["loan:read"]])`. Throws for a value of another form, an empty list (it would open the
 * field) and an unknown permission, so that a faulty schema is never served.
 */
export function readPolicyRequirement(directive: ConstDirectiveNode): PolicyRequirement {
  const policies = directive.arguments?.find(({ name }) => name.value === 'policies')?.value;
  return nonEmptyList(policies).map((inner) => nonEmptyList(inner).map(readPermission));
}

function nonEmptyList(value: ConstValueNode | undefined): readonly ConstValueNode[] {
  if (value?.kind !== Kind.LIST || value.values.length === 0) throw new Error(FORM);
  return value.values;
}

function readPermission(value: ConstValueNode): Permission {
  if (value.kind !== Kind.STRING) throw new Error(FORM);
  if (!isPermission(value.value)) throw new Error(`@policy names an unknown permission: ${value.value}`);
  return value.value;
}

/** A permission the principal lacks to meet a requirement. Undefined if the requirement is met. */
export function missingPermission(principal: Principal, requirement: PolicyRequirement): Permission | undefined {
  if (requirement.some((all) => all.every((permission) => can(principal, permission)))) return undefined;
  return requirement[0]?.find((permission) => !can(principal, permission));
}
