import { UnitChanged } from '@hjalpmedel/events';
import { published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import type { OrgUnit, OrgUnitEvent } from '../municipalities/domain/org-unit.js';

/** The whole unit after each change, without its name. */
export function publishUnit(
  { type }: OrgUnitEvent,
  { id: unitId, state }: Aggregate<Stored<OrgUnit>>,
): readonly Published[] {
  const { municipalityCode, operationType, parentId, lastDay, successorId } = state;
  const change = CHANGES[type];
  return [published(UnitChanged, { unitId, change, municipalityCode, operationType, parentId, lastDay, successorId })];
}

const CHANGES = {
  UnitRegistered: 'REGISTERED',
  UnitRenamed: 'RENAMED',
  UnitMoved: 'MOVED',
  UnitClosed: 'CLOSED',
  UnitReopened: 'REOPENED',
} as const;
