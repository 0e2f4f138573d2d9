import { z } from 'zod';
import { addDays, dayOf, policiesInForce, type PlainDate, type PolicyScope } from '@hjalpmedel/domain';
import type { InactivityPolicy } from '../licences/domain/licence.js';
import type { PolicyDocument } from './domain/policy.js';

const inactivityBody = z.object({
  inactivityMonths: z.int().positive(),
  measure: z.enum(['USE', 'LOGIN']),
  warnDaysAhead: z.array(z.int().positive()),
  holders: z.enum(['EVERYONE', 'AID_REPRESENTATIVE']).default('EVERYONE'),
  carriedByRoles: z.array(z.string()).default([]),
});

type Document = Pick<PolicyDocument, 'from' | 'to' | 'edition' | 'publishedAt' | 'subject' | 'body'> & PolicyScope;

/** The inactivity rules in force on a day, each with the rule that it replaced. A warning rests on both. */
export function inactivityRules(
  documents: readonly Document[],
  scope: PolicyScope,
  on: PlainDate,
): readonly InactivityPolicy[] {
  return policiesInForce(documents, scope, on).map((one) => ruleOf(one, documents, scope, on));
}

function ruleOf(
  document: Document,
  documents: readonly Document[],
  scope: PolicyScope,
  on: PlainDate,
): InactivityPolicy {
  const countsFrom = countsFromOf(document, documents, on);
  const [replaced] = policiesInForce(documents, scope, addDays(document.from, -1))
    .filter(
      (one) => one !== document && one.subject === document.subject && countsFromOf(one, documents, on) < countsFrom,
    )
    .map((one) => ruleOf(one, documents, scope, on))
    .sort((one, other) => one.inactivityMonths - other.inactivityMonths);
  return { ...inactivityBody.parse(document.body), version: document.edition, countsFrom, replaces: replaced };
}

/**
 * The first day on which a rule counts: its first day, or the day of its publication when it replaced an older rule
 * with effect from the past. As of a day before the publication its first day is taken, so that history can be imported.
 */
function countsFromOf(
  { from, publishedAt, subject }: Document,
  documents: readonly Document[],
  on: PlainDate,
): PlainDate {
  if (publishedAt === undefined) return from;
  const published = dayOf(publishedAt);
  const replacing = documents.some(
    (one) =>
      one.subject === subject && one.from < from && (one.publishedAt === undefined || one.publishedAt < publishedAt),
  );
  return replacing && from < published && published <= on ? published : from;
}
