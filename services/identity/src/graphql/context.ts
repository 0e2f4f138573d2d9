import type { Caller } from '@hjalpmedel/commands';
import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { createReader } from '@hjalpmedel/subgraph';
import type { IdentityDeps } from '../application/ports.js';
import type { ProviderParties } from '../application/register-ports.js';
import { askedTogether } from './asked-together.js';
import { registerReaders } from './register-readers.js';
import type {
  DelegationDocument,
  LicenceDocument,
  Models,
  MunicipalityDocument,
  NotificationDocument,
  OmbudDocument,
  PolicyDocumentDocument,
  StaffDocument,
  UnitDocument,
} from '../data/models.js';

/** With the day of a warning, which is there in one state only, to sort by. */
type LicenceInAnyState = LicenceDocument & { readonly lapsesOn?: PlainDate };

/** What a resolver of this service sees. */
export type GraphContext = ReturnType<typeof createContext>;

export const createContext = (deps: IdentityDeps & { readonly models: Models }, caller: Caller) => {
  const { queries, models } = deps;
  const { principal } = caller;
  return {
    deps,
    caller,
    /** What people's rights rest on, for the items of a list. */
    rights: {
      queries: {
        ...queries,
        signatureOf: askedTogether((code: MunicipalityCode) => queries.signatureOf(code)),
        workOf: askedTogether((staffId: string) => queries.workOf(staffId)),
        providerAgreementInForce: askedTogether((parties: ProviderParties, on: PlainDate) =>
          queries.providerAgreementInForce(parties, on),
        ),
      },
    },
    ...registerReaders(models, caller),
    municipalities: createReader<MunicipalityDocument>(models.municipalities, caller, {
      permission: 'municipality:read',
      scopeField: null,
    }),
    units: createReader<UnitDocument>(models.units, caller, { permission: 'unit:read' }),
    staff: createReader<StaffDocument>(models.staff, caller, {
      permission: 'staff:read',
      scopeField: 'employments.municipalityCode', // an earlier employer still sees who decided there
      personField: '_id',
    }),
    delegations: createReader<DelegationDocument>(models.delegations, caller, { permission: 'staff:read' }),
    licences: createReader<LicenceInAnyState>(models.licences, caller, {
      permission: 'licence:read',
      personField: 'staffId',
    }),
    ombuds: createReader<OmbudDocument>(models.ombuds, caller, { permission: 'unit:read' }),
    notifications: createReader<NotificationDocument>(models.notifications, caller, {
      permission: 'notification:read',
    }),
    policies: createReader<PolicyDocumentDocument>(models.policies, caller, {
      permission: 'policy:read',
      scopeField: null,
    }),
  };
};
