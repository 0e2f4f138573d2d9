import type { Caller } from '@hjalpmedel/commands';
import type { PlainDate } from '@hjalpmedel/domain';
import { createReader, type Reader } from '@hjalpmedel/subgraph';
import type { DelegationDocument } from '../delegations/data/delegations.model.js';
import type { LicenceDocument } from '../licences/data/licences.model.js';
import type { Models } from '../models.js';
import type { MunicipalityDocument, UnitDocument } from '../municipalities/data/municipalities.model.js';
import type { NotificationDocument } from '../notifications/data/notifications.model.js';
import type { ReminderDocument } from '../notifications/data/reminders.model.js';
import type { OmbudDocument, OmbudReportDocument } from '../ombud/data/ombud.model.js';
import type { PolicyDocumentDocument } from '../policies/data/policies.model.js';
import type { IdentityDeps } from '../ports.js';
import type { StaffDocument } from '../staff/data/staff.model.js';
import { agreementReaders } from './agreement-readers.js';
import { shareConcurrent } from './share-concurrent.js';

/** A licence as a list sorts it: only some states have `lapsesOn`. */
type LicenceInAnyState = LicenceDocument & { readonly lapsesOn?: PlainDate };

/** A reader that answers the id of a merged record with the person. */
function followingMerges(reader: Reader<StaffDocument>): Reader<StaffDocument> {
  const follow = async (found: StaffDocument | null): Promise<StaffDocument | null> =>
    found?.mergedInto === undefined ? found : follow(await reader.byId(found.mergedInto));
  return {
    ...reader,
    byId: async (id) => follow(await reader.byId(id)),
    by: async (field, value) => follow(await reader.by(field, value)),
  };
}

/** A reminder as a list sorts it. */
type DueReminder = ReminderDocument & { readonly dueOn?: PlainDate | undefined };

/** The context of a resolver of this service. */
export type GraphContext = ReturnType<typeof createContext>;

export const createContext = (deps: IdentityDeps & { readonly models: Models }, caller: Caller) => {
  const { queries, models } = deps;
  return {
    deps,
    caller,
    /** Queries about the facts that rights rest on, shared among the items of a list. */
    rights: {
      queries: {
        ...queries,
        signaturesOf: shareConcurrent(queries.signaturesOf),
        workOf: shareConcurrent(queries.workOf),
        providerAgreementInForce: shareConcurrent(queries.providerAgreementInForce),
      },
    },
    ...agreementReaders(models, caller),
    municipalities: createReader<MunicipalityDocument>(models.municipalities, caller, {
      permission: 'municipality:read',
      scopeField: null,
    }),
    units: createReader<UnitDocument>(models.units, caller, { permission: 'unit:read' }),
    staff: followingMerges(
      createReader<StaffDocument>(models.staff, caller, {
        permission: 'staff:read',
        scopeField: 'employments.municipalityCode', // a past employer still sees who decided there
        personField: '_id',
      }),
    ),
    delegations: createReader<DelegationDocument>(models.delegations, caller, { permission: 'staff:read' }),
    licences: createReader<LicenceInAnyState>(models.licences, caller, {
      permission: 'licence:read',
      supplierField: 'supplierId',
      personField: 'staffId',
    }),
    ombuds: createReader<OmbudDocument>(models.ombuds, caller, { permission: 'unit:read' }),
    reminders: createReader<DueReminder>(models.reminders, caller, { permission: 'reminder:read' }),
    ombudReports: createReader<OmbudReportDocument>(models.ombudReports, caller, { permission: 'notification:read' }),
    notifications: createReader<NotificationDocument>(models.notifications, caller, {
      permission: 'notification:read',
    }),
    policies: createReader<PolicyDocumentDocument>(models.policies, caller, {
      permission: 'policy:read',
      scopeField: null,
    }),
  };
};
