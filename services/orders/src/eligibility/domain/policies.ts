import { policiesInForce, type Period, type PlainDate, type PolicyScope } from '@hjalpmedel/domain';
import type { Programme } from './programme.js';

/** A policy document of identity, as far as this service reads it. */
export type Policy = Period &
  PolicyScope & {
    readonly policyId: string;
    readonly kind: string;
    readonly programme: string;
    readonly edition: string;
    readonly body: Readonly<Record<string, unknown>>;
  };

export type Place = { readonly programme: Programme; readonly municipalityCode: string };

/** Kinds that a decision on an order quotes with their editions (S1-5, S2-10). */
const QUOTED = new Set(['HANDBOOK', 'LOCAL', 'GUIDELINE', 'COMPETENCE', 'LICENCE', 'ORDERING']);
/** Kinds that an assessor must know (S1-11). */
const TO_BE_KNOWN = new Set(['HANDBOOK', 'GUIDELINE', 'LOCAL', 'DEVIATION', 'OUT_OF_SERVICE']);

/** The documents in force at a place, for any supplier: the one that counts first comes first. */
function inForce(policies: readonly Policy[], place: Place, on: PlainDate): readonly Policy[] {
  const suppliers = new Set([undefined, ...policies.map(({ supplier }) => supplier)]);
  return [...new Set([...suppliers].flatMap((supplier) => policiesInForce(policies, { ...place, supplier }, on)))];
}

/** The documents that a decision quotes: of each kind the newest general one, the municipality's and each supplier's. */
export function quotedPolicies(policies: readonly Policy[], place: Place, on: PlainDate): readonly Policy[] {
  const quoted = inForce(policies, place, on).filter(({ kind }) => QUOTED.has(kind));
  const scopeOf = (one: Policy) => [one.kind, one.municipalityCode, one.supplier].join(' ');
  return quoted.filter((one, index) => quoted.findIndex((other) => scopeOf(other) === scopeOf(one)) === index);
}

/** The governing documents that an assessor must know, general and local (S1-11). */
export function governingDocuments(policies: readonly Policy[], place: Place, on: PlainDate): readonly Policy[] {
  return inForce(policies, place, on).filter(({ kind }) => TO_BE_KNOWN.has(kind));
}
