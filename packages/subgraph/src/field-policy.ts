import { defaultFieldResolver, isObjectType, type ConstDirectiveNode, type GraphQLSchema } from 'graphql';
import { missingPermission, readPolicyRequirement, type PolicyRequirement, type Principal } from '@hjalpmedel/auth';
import { forbidden } from '@hjalpmedel/domain';

/** Checks the `@policy` of every field and of its type: a principal must meet both. Throws for an invalid `@policy`. */
export function enforceFieldPolicy(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const typeRequirement = policyOf(type.astNode?.directives);
    for (const field of Object.values(type.getFields())) {
      const requirements = [typeRequirement, policyOf(field.astNode?.directives)].filter((one) => one !== undefined);
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

function policyOf(directives: readonly ConstDirectiveNode[] = []): PolicyRequirement | undefined {
  const policy = directives.find(({ name }) => name.value === 'policy');
  return policy && readPolicyRequirement(policy);
}
