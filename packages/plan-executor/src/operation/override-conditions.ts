import type { GatewayGraphQLRequestContext } from '@apollo/server-gateway-interface';
import type { ConditionValues } from './conditions.js';

/** Tells whether a label of `@override(label:)` is active for a request. */
export type IsOverrideActive = (label: string, context: Record<string, unknown>) => boolean;

/** No variable has this prefix, so that a label is never taken for a condition variable. */
const prefix = '@override ';

/** Adds whether each label is active to the condition values of a request. */
export function withOverrides(
  values: ConditionValues,
  labels: readonly string[],
  isActive: IsOverrideActive,
  { context }: GatewayGraphQLRequestContext,
): ConditionValues {
  if (labels.length === 0) return values;
  return new Map([...values, ...labels.map((label) => [prefix + label, isActive(label, context)] as const)]);
}

/** Tells whether condition values belong to these labels. */
export function hasLabels(values: ConditionValues, labels: readonly string[]): boolean {
  const given = [...values.keys()].filter((name) => name.startsWith(prefix));
  return given.length === labels.length && labels.every((label) => values.has(prefix + label));
}

/** The labels that are active under these condition values. */
export function activeLabels(values: ConditionValues): string[] {
  return [...values].flatMap(([name, holds]) => (holds && name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
}

const percentage = /^percent\((\d{1,3}(?:\.\d{1,8})?)\)$/;

/** Activates `percent(n)` for that share of the requests, as Apollo's router does, and no other label. */
export const activateByPercentage: IsOverrideActive = (label) => {
  const share = percentage.exec(label)?.[1];
  return share !== undefined && Math.random() * 100 < Number(share);
};
