import { can, isPermission, type Permission, type Principal } from '@hjalpmedel/auth';
import { Kind, type ConstDirectiveNode } from 'graphql';

/** Permissions in disjunctive form: one inner list must be held whole. */
export type Requirement = readonly (readonly Permission[])[];

/** Reads `policies: [["loan:read"]]`; a word that is no permission is a fault of the supergraph. */
export function requirementIn(directive: ConstDirectiveNode): Requirement {
  const value = directive.arguments?.find(({ name }) => name.value === 'policies')?.value;
  if (value?.kind !== Kind.LIST || value.values.length === 0) throw new Error('@policy takes a list of lists');
  return value.values.map((inner) => {
    // An empty list is always held: it would open the field.
    if (inner.kind !== Kind.LIST || inner.values.length === 0) throw new Error('@policy takes a list of lists');
    return inner.values.map((one) => {
      if (one.kind === Kind.STRING && isPermission(one.value)) return one.value;
      throw new Error(`@policy names what is no permission: ${one.kind === Kind.STRING ? one.value : one.kind}`);
    });
  });
}

/** A permission that is missing for a requirement to be met; nothing when it is met. */
export function missingPermission(principal: Principal, requirement: Requirement): Permission | undefined {
  if (requirement.some((all) => all.every((permission) => can(principal, permission)))) return undefined;
  return requirement[0]?.find((permission) => !can(principal, permission));
}
