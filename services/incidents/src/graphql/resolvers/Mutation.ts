import type { PlainDate } from '@hjalpmedel/domain';
import { mutation } from '@hjalpmedel/subgraph';
import { acknowledgeAdverseEventReport } from '../../adverse-events/commands/acknowledge-adverse-event-report.js';
import { assessAdverseEvent } from '../../adverse-events/commands/assess-adverse-event.js';
import { closeAdverseEvent } from '../../adverse-events/commands/close-adverse-event.js';
import { reportAdverseEvent } from '../../adverse-events/commands/report-adverse-event.js';
import { sendAdverseEventReport } from '../../adverse-events/commands/send-adverse-event-report.js';
import { startInvestigation } from '../../adverse-events/commands/start-investigation.js';
import { supplementAdverseEventReport } from '../../adverse-events/commands/supplement-adverse-event-report.js';
import { assessDamage } from '../../damage/commands/assess-damage.js';
import { reportDamage } from '../../damage/commands/report-damage.js';
import { acknowledgeFault } from '../../faults/commands/acknowledge-fault.js';
import { reportFault } from '../../faults/commands/report-fault.js';
import { judgeNegligence } from '../../losses/commands/judge-negligence.js';
import { recordLossLetter } from '../../losses/commands/record-loss-letter.js';
import { recoverDevice } from '../../losses/commands/recover-device.js';
import { registerLoss } from '../../losses/commands/register-loss.js';
import { reportLoss } from '../../losses/commands/report-loss.js';
import { startSearch } from '../../losses/commands/start-search.js';
import { recordBorrowerComment } from '../../damage/commands/record-borrower-comment.js';
import { judgeDamage } from '../../damage/commands/judge-damage.js';
import { closeDamage } from '../../damage/commands/close-damage.js';
import { resolveFault } from '../../faults/commands/resolve-fault.js';
import { closeFault } from '../../faults/commands/close-fault.js';
import { openClaim } from '../../claims/commands/open-claim.js';
import { recordClaimHearing } from '../../claims/commands/record-claim-hearing.js';
import { decideClaim } from '../../claims/commands/decide-claim.js';
import { changeClaimPayer } from '../../claims/commands/change-claim-payer.js';
import { recordClaimInvoice } from '../../claims/commands/record-claim-invoice.js';
import { settleClaim } from '../../claims/commands/settle-claim.js';
import { withdrawClaim } from '../../claims/commands/withdraw-claim.js';
import { reopenClaim } from '../../claims/commands/reopen-claim.js';
import { runIncidentJobs } from '../../reports/commands/run-incident-jobs.js';
import { correctReport } from '../../reports/commands/correct-report.js';
import { recordIncidentAction } from '../../reports/commands/record-incident-action.js';
import { reopenReport } from '../../reports/commands/reopen-report.js';
import { withdrawReport } from '../../reports/commands/withdraw-report.js';
import { closeSafetyNotice } from '../../safety-notices/commands/close-safety-notice.js';
import { receiveSafetyNotice } from '../../safety-notices/commands/receive-safety-notice.js';
import { withdrawSafetyNotice } from '../../safety-notices/commands/withdraw-safety-notice.js';
import type { MutationResolvers } from '../__generated__/resolvers.js';
import type { GraphContext } from '../context.js';

type Changed = { readonly incidentId: string };
const report = async ({ incidentId }: Changed, { reports }: GraphContext) => ({
  incident: await reports.byId(incidentId),
});
const damage = async ({ incidentId }: Changed, { damageReport }: GraphContext) => ({
  incident: await damageReport(incidentId),
});
const fault = async ({ incidentId }: Changed, { faultReport }: GraphContext) => ({
  incident: await faultReport(incidentId),
});
const loss = async ({ incidentId }: Changed, { lossReport }: GraphContext) => ({
  incident: await lossReport(incidentId),
});
const adverse = async ({ incidentId }: Changed, { adverseEvent }: GraphContext) => ({
  incident: await adverseEvent(incidentId),
});
const claim = async ({ claimId }: { readonly claimId: string }, { claims }: GraphContext) => ({
  claim: await claims.byId(claimId),
});
const notice = async ({ noticeId }: { readonly noticeId: string }, { notices }: GraphContext) => ({
  notice: await notices.byId(noticeId),
});

export const Mutation: MutationResolvers = {
  correctReport: mutation(correctReport, report),
  withdrawReport: mutation(withdrawReport, report),
  reopenReport: mutation(reopenReport, report),
  recordIncidentAction: mutation(recordIncidentAction, report),
  reportDamage: mutation(reportDamage, damage),
  assessDamage: mutation(assessDamage, damage),
  reportFault: mutation(reportFault, fault),
  acknowledgeFault: mutation(acknowledgeFault, fault),
  reportLoss: mutation(reportLoss, loss),
  startSearch: mutation(startSearch, loss),
  recordLossLetter: mutation(recordLossLetter, loss),
  registerLoss: mutation(registerLoss, loss),
  judgeNegligence: mutation(judgeNegligence, loss),
  recoverDevice: mutation(recoverDevice, loss),
  reportAdverseEvent: mutation(reportAdverseEvent, adverse),
  assessAdverseEvent: mutation(assessAdverseEvent, adverse),
  sendAdverseEventReport: mutation(sendAdverseEventReport, adverse),
  acknowledgeAdverseEventReport: mutation(acknowledgeAdverseEventReport, adverse),
  supplementAdverseEventReport: mutation(supplementAdverseEventReport, adverse),
  startInvestigation: mutation(startInvestigation, adverse),
  closeAdverseEvent: mutation(closeAdverseEvent, adverse),
  receiveSafetyNotice: mutation(receiveSafetyNotice, notice),
  closeSafetyNotice: mutation(closeSafetyNotice, notice),
  withdrawSafetyNotice: mutation(withdrawSafetyNotice, notice),
  recordBorrowerComment: mutation(recordBorrowerComment, damage),
  judgeDamage: mutation(judgeDamage, damage),
  closeDamage: mutation(closeDamage, damage),
  resolveFault: mutation(resolveFault, fault),
  closeFault: mutation(closeFault, fault),
  openClaim: mutation(openClaim, claim),
  recordClaimHearing: mutation(recordClaimHearing, claim),
  decideClaim: mutation(decideClaim, claim),
  changeClaimPayer: mutation(changeClaimPayer, claim),
  recordClaimInvoice: mutation(recordClaimInvoice, claim),
  settleClaim: mutation(settleClaim, claim),
  withdrawClaim: mutation(withdrawClaim, claim),
  reopenClaim: mutation(reopenClaim, claim),
  runIncidentJobs: (_, { input }, { deps, caller }) => runIncidentJobs(deps, caller, input.asOf as PlainDate),
};
