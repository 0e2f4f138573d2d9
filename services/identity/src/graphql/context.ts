import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { createReader, type Caller } from '@hjalpmedel/subgraph';
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
  const { lookUps, models } = deps;
  const { principal } = caller;
  return {
    deps,
    caller,
    /** What people's rights rest on, for the items of a list. */
    rights: {
      lookUps: {
        ...lookUps,
        signatureOf: askedTogether((code: MunicipalityCode) => lookUps.signatureOf(code)),
        workOf: askedTogether((staffId: string) => lookUps.workOf(staffId)),
        providerAgreementInForce: askedTogether((parties: ProviderParties, on: PlainDate) =>
          lookUps.providerAgreementInForce(parties, on),
        ),
      },
    },
    ...registerReaders(models, principal),
    municipalities: createReader<MunicipalityDocument>(models.municipalities, principal, {
      permission: 'municipality:read',
      scopeField: null,
    }),
    units: createReader<UnitDocument>(models.units, principal, { permission: 'unit:read' }),
    staff: createReader<StaffDocument>(models.staff, principal, {
      permission: 'staff:read',
      scopeField: 'employments.municipalityCode', // an earlier employer still sees who decided there
      personField: '_id',
    }),
    delegations: createReader<DelegationDocument>(models.delegations, principal, { permission: 'staff:read' }),
    licences: createReader<LicenceInAnyState>(models.licences, principal, {
      permission: 'licence:read',
      personField: 'staffId',
    }),
    ombuds: createReader<OmbudDocument>(models.ombuds, principal, { permission: 'unit:read' }),
    notifications: createReader<NotificationDocument>(models.notifications, principal, {
      permission: 'notification:read',
    }),
    policies: createReader<PolicyDocumentDocument>(models.policies, principal, {
      permission: 'policy:read',
      scopeField: null,
    }),
  };
};
