import { type ConstDirectiveNode, Kind } from 'graphql';

/** Sorts resolvable keys first. After a `@requires`, the planner uses the first key, even if it is not resolvable. */
export function resolvableKeysFirst(directives: readonly ConstDirectiveNode[]): ConstDirectiveNode[] {
  const rank = (directive: ConstDirectiveNode): number => (isUnresolvable(directive) ? 1 : 0);
  return [...directives].sort((a, b) => rank(a) - rank(b));
}

function isUnresolvable(directive: ConstDirectiveNode): boolean {
  if (directive.name.value !== 'join__type') return false;
  const resolvable = directive.arguments?.find((argument) => argument.name.value === 'resolvable');
  return resolvable?.value.kind === Kind.BOOLEAN && !resolvable.value.value;
}
