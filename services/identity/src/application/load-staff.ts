import type { CommandUnitOfWork } from '@hjalpmedel/commands';
import { reaches, type Place } from '@hjalpmedel/auth';
import { dayOf, notFound, versionConflict, type PlainDate } from '@hjalpmedel/domain';
import type { RegisteredStaff } from '../domain/staff.js';
import type { IdentityDeps } from './ports.js';

export type OnStaff = { readonly idempotencyKey: string; readonly staffId: string; readonly expectedVersion: number };

/** Whoever may not see a person does not learn by a command that there is one. */
export function assertSeen({ principal }: CommandUnitOfWork, { employments }: RegisteredStaff, field: string): void {
  if (!employments.some(({ municipalityCode }) => reaches(principal, 'staff:read', { municipalityCode })))
    throw notFound({ field });
}

/** Loads a person for somebody who may act where the command says; only then the version is told. */
export async function loadStaff(
  { stores: { staff } }: IdentityDeps,
  uow: CommandUnitOfWork,
  { staffId, expectedVersion }: OnStaff,
  placeOf: (person: RegisteredStaff, today: PlainDate) => Place,
) {
  const person = await staff.load(uow, staffId);
  uow.authorise(placeOf(person.state, dayOf(uow.now)));
  return assertVersion(person, expectedVersion);
}

/** Loads a person for somebody who acts at a place of the input's own choosing: only whom one sees. */
export async function loadSeen(
  { stores: { staff } }: IdentityDeps,
  uow: CommandUnitOfWork,
  { staffId, expectedVersion }: Pick<OnStaff, 'staffId' | 'expectedVersion'>,
) {
  const person = await staff.load(uow, staffId);
  assertSeen(uow, person.state, 'input.staffId');
  return assertVersion(person, expectedVersion);
}

function assertVersion<Loaded extends { readonly version: number }>(person: Loaded, expectedVersion: number): Loaded {
  if (person.version !== expectedVersion)
    throw versionConflict({ field: 'input.expectedVersion', currentVersion: person.version });
  return person;
}
