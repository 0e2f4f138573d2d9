import { defaultFieldResolver, isObjectType, Kind, type ConstDirectiveNode, type GraphQLSchema } from 'graphql';
import { forbidden } from '@hjalpmedel/domain';
import { can, isPermission, type Permission, type Principal } from '@hjalpmedel/auth';

/** Permissions in disjunctive form: one inner list must be held whole. */
export type Requirement = readonly (readonly Permission[])[];

/** Reads `@policy(policies: [["loan:read"]])`; a word that is no permission is a fault of the schema. */
export function requirementOf(directives: readonly ConstDirectiveNode[] = []): Requirement | undefined {
  const argument = directives.find((one) => one.name.value === 'policy')?.arguments?.[0]?.value;
  if (argument?.kind !== Kind.LIST) return undefined;
  return argument.values.map((inner) => {
    if (inner.kind !== Kind.LIST) throw new Error('@policy takes a list of lists');
    return inner.values.map((value) => {
      if (value.kind !== Kind.STRING || !isPermission(value.value))
        throw new Error(`@policy names no permission: ${JSON.stringify(value)}`);
      return value.value;
    });
  });
}

export function missingPermission(principal: Principal, requirement: Requirement): Permission | undefined {
  const satisfied = requirement.some((all) => all.every((permission) => can(principal, permission)));
  return satisfied ? undefined : requirement[0]?.find((permission) => !can(principal, permission));
}

/** Guards every field whose definition carries `@policy`, and every field of a type that does: both must hold. */
export function enforceFieldPolicy(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const ofType = requirementOf(type.astNode?.directives);
    for (const field of Object.values(type.getFields())) {
      const requirements = [ofType, requirementOf(field.astNode?.directives)].filter((one) => one !== undefined);
      if (requirements.length === 0) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context: { caller: { principal: Principal } }, info): unknown => {
        for (const requirement of requirements) {
          const permission = missingPermission(context.caller.principal, requirement);
          if (permission) throw forbidden({ permission });
        }
        return resolve(source, args, context, info);
      };
    }
  }
}
