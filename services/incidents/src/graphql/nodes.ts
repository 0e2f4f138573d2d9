import type { ClaimDocument } from '../claims/data/claim.model.js';
import type { Sealed } from '@hjalpmedel/domain';
import type { Assessment, Track } from '../adverse-events/domain/adverse-event.js';
import type { ClaimDecision } from '../claims/domain/claim.js';
import type { BorrowerComment, MunicipalJudgement } from '../damage/domain/damage-report.js';
import type { NegligenceFinding } from '../losses/domain/loss-report.js';
import type { Note } from '../reports/domain/report.js';

/** A part of a report with sealed texts. They open with the id of the report. */
export type InReport = { readonly incidentId: string; readonly textKey: Sealed | undefined };
export type CommentNode = BorrowerComment & InReport;
export type MunicipalNode = MunicipalJudgement & InReport;
/** A decision of a claim. Its texts open with the id of the claim. */
export type DecisionNode = ClaimDecision & { readonly claimId: string; readonly textKey: Sealed | undefined };
export type NoteNode = Note & InReport;
export type NegligenceNode = NegligenceFinding & InReport;
export type AssessmentNode = Assessment & InReport;
export type TrackNode = Track & InReport;

/** A claim whose texts do not open for somebody who may not read them. */
export type ShownClaim = Omit<ClaimDocument, 'textKey'> & { readonly textKey: ClaimDocument['textKey'] | undefined };
