import {
  AgreementExpiring,
  CompetenceExpiring,
  CompetenceLapsed,
  CourseMissing,
  DelegationExpiring,
  LicenceLossReminded,
  OmbudEnding,
  OmbudReportMade,
  PolicyExpiring,
  ReminderClosed,
} from '@hjalpmedel/events';
import { NATIONWIDE, published, type Aggregate, type Published, type Stored } from '@hjalpmedel/mongo';
import type { Reminder, ReminderEvent } from '../notifications/domain/reminder.js';
import type { OmbudReport, OmbudReportEvent } from '../ombud/domain/ombud-report.js';

const RAISED = {
  COMPETENCE_EXPIRING: CompetenceExpiring,
  COMPETENCE_LAPSED: CompetenceLapsed,
  COURSE_MISSING: CourseMissing,
  DELEGATION_EXPIRING: DelegationExpiring,
  AGREEMENT_EXPIRING: AgreementExpiring,
  POLICY_EXPIRING: PolicyExpiring,
  OMBUD_ENDING: OmbudEnding,
  LICENCE_REVOKED: LicenceLossReminded,
} as const;

export function publishReminder(
  event: ReminderEvent,
  { id: reminderId, state }: Aggregate<Stored<Reminder>>,
): readonly Published[] {
  switch (event.type) {
    case 'ReminderRaised': {
      const { kind, municipalityCode: code, unitId, staffId, subjectId, what, dueOn } = event.content;
      const municipalityCode = code === NATIONWIDE ? undefined : code;
      return [published(RAISED[kind], { reminderId, municipalityCode, unitId, staffId, subjectId, what, dueOn })];
    }
    case 'ReminderClosed':
      return [published(ReminderClosed, { reminderId, kind: state.kind })];
    case 'ReminderAcknowledged':
      return [];
  }
}

export function publishOmbudReport(
  _event: OmbudReportEvent,
  { id: reportId, state }: Aggregate<Stored<OmbudReport>>,
): readonly Published[] {
  const { municipalityCode, week, asOf, units, unitsWithout } = state;
  return [
    published(OmbudReportMade, { reportId, municipalityCode, week, asOf, units, unitsWithout: [...unitsWithout] }),
  ];
}
