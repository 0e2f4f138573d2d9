type Municipality = { code: string; name: string };
const skovde: Municipality = { code: '1496', name: 'Skövde' };
const sundsvall: Municipality = { code: '2281', name: 'Sundsvall' };
const harnosand: Municipality = { code: '2280', name: 'Härnösand' };

export type StaffPrincipal = {
  kind: 'staff';
  name: string;
  /** The `sub` claim: stable and without meaning. */
  subject: string;
  displayName: string;
  hsaId: string;
  municipality: Municipality;
  roles: string;
  note: string;
};
export type ClientPrincipal = {
  kind: 'client';
  name: string;
  displayName: string;
  scope: 'system:operate' | 'device:status:read' | 'streams:read';
  roles: string;
  note: string;
};
export type Principal = StaffPrincipal | ClientPrincipal;

const staff = (
  number: number,
  name: string,
  municipality: Municipality,
  displayName: string,
  roles: string,
  note: string,
): StaffPrincipal => ({
  kind: 'staff',
  name,
  subject: `demo-${(number * 7919).toString(36).padStart(6, '0')}`,
  displayName,
  hsaId: `SE1696000000-D${String(number).padStart(3, '0')}`,
  municipality,
  roles,
  note,
});

/** All principals of the local sign-in. Names, identities and the organisation number are invented. */
export const demoPrincipals: readonly Principal[] = [
  staff(
    1,
    'vgr-governance',
    skovde,
    'Styrbjörn Demosson',
    'governance, competence',
    'designates functions, entrusts roles, records competence',
  ),
  staff(2, 'vgr-manager', skovde, 'Enhetta Chefsdotter', 'executive manager', 'appoints assessors and orderers'),
  staff(3, 'vgr-assessor', skovde, 'Bedo Bedömarsson', 'needs assessor', 'assesses needs and decides which aid'),
  staff(4, 'vgr-orderer', skovde, 'Beställa Demodotter', 'orderer', 'places orders in the supplier system'),
  staff(5, 'vgr-carestaff', skovde, 'Vårdina Testdotter', 'care staff', 'sees clients and loans, reports damage'),
  staff(6, 'vgr-controller', skovde, 'Räkne Kontrollsson', 'aid controller', 'asks for licences, sees rent'),
  staff(
    7,
    'vgr-supplier',
    skovde,
    'Lagra Leveransson',
    'supplier staff, technician',
    'registers, prepares and dispatches orders',
  ),
  staff(
    8,
    'sundsvall-governance',
    sundsvall,
    'Norra Styrdotter',
    'governance, competence',
    'designates functions, entrusts roles, records competence',
  ),
  staff(
    9,
    'sundsvall-manager',
    sundsvall,
    'Chefo Exempelsson',
    'executive manager, unit manager',
    'appoints aid representatives',
  ),
  staff(
    10,
    'sundsvall-controller',
    sundsvall,
    'Krona Kontrolldotter',
    'aid controller',
    'is told of changed aid representatives',
  ),
  staff(
    11,
    'sundsvall-prescriber',
    sundsvall,
    'Förskrivo Påhittsson',
    'prescriber',
    'prescribes aids under the health care act',
  ),
  staff(
    12,
    'sundsvall-ombud',
    sundsvall,
    'Ombudine Fiktivsdotter',
    'aid representative',
    'looks after the aids of the unit',
  ),
  staff(
    13,
    'sundsvall-carestaff',
    sundsvall,
    'Omsorgia Testsson',
    'care staff',
    'sees clients and loans, reports damage',
  ),
  staff(
    14,
    'sundsvall-supplier',
    sundsvall,
    'Tekniko Verkstadsson',
    'supplier staff, technician',
    'reconditions and delivers',
  ),
  staff(15, 'outsider', harnosand, 'Utomia Grannkommunsdotter', 'care staff', 'has a role in Härnösand only'),
  staff(16, 'norole', skovde, 'Rolle Lösson', 'none', 'is employed but holds no role'),
  staff(
    17,
    'sundsvall-locum',
    sundsvall,
    'Vikaria Sällansdotter',
    'prescriber',
    'has not used the supplier system for long',
  ),
  {
    kind: 'client',
    name: 'system',
    displayName: 'Jobs and imports',
    scope: 'system:operate',
    roles: 'system',
    note: 'runs jobs, imports, closes orders',
  },
  {
    kind: 'client',
    name: 'partner-region',
    displayName: 'Regional partner',
    scope: 'device:status:read',
    roles: 'partner reader',
    note: 'sees device status, never a person',
  },
  {
    kind: 'client',
    name: 'analyst',
    displayName: 'Analyst',
    scope: 'streams:read',
    roles: 'analyst',
    note: 'follows the pseudonymised streams',
  },
];

export const principalNamed = (name: string): Principal | undefined =>
  demoPrincipals.find((principal) => principal.name === name);
