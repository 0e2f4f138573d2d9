import { demoPrincipals, type StaffPrincipal } from '../sign-in/principals.js';
import { teller, type StoryContext, type Teller } from './graph.js';

export type Member = { name: string; id: string };
type Version = { version: number };
type Role = { role: string; unitId?: string };

/** Looks a place of work up by name, and registers it when it is not there. */
export async function unit(
  system: Teller,
  municipalityCode: string,
  name: string,
  operationType: string,
): Promise<string> {
  const { units } = await system.query(
    'query($code: String!) { units(municipalityCode: $code, first: 100) { edges { node { id name } } } }',
    { code: municipalityCode },
  );
  const known = units.edges.find((edge: { node: { name: string } }) => edge.node.name === name);
  if (known) return known.node.id as string;
  return (await system.command('registerUnit', { name, operationType, municipalityCode }, 'unit { id }')).unit
    .id as string;
}

/** Puts a supplier on the register, with the systems in which its customers order, once (S2-13). */
export async function supplierOnRegister(
  system: Teller,
  supplier: { supplierId: string; name: string; countyCode: string; systems: readonly string[] },
): Promise<void> {
  const { suppliers } = await system.query('{ suppliers(first: 100) { edges { node { id } } } }');
  const known = suppliers.edges.some((edge: { node: { id: string } }) => edge.node.id === supplier.supplierId);
  if (!known) await system.command('registerSupplier', supplier, 'supplier { id }');
}

/** Registers the agreement between a supplier and a municipality, once (S2-14). */
export async function supplyAgreement(
  system: Teller,
  agreement: { supplierId: string; municipalityCode: string; programme: string; from: string },
): Promise<void> {
  const { supplyAgreements } = await system.query(
    'query($code: String!) { supplyAgreements(municipalityCode: $code, first: 1) { edges { node { id } } } }',
    { code: agreement.municipalityCode },
  );
  if (supplyAgreements.edges.length > 0) return;
  const undertakings = [
    { party: 'SUPPLIER', code: 'LEVERANS', text: 'Levererar inom tio dagar (demo).', withinDays: 10 },
    { party: 'MUNICIPALITY', code: 'BETALNING', text: 'Betalar inom trettio dagar (demo).', withinDays: 30 },
  ];
  await system.command('registerSupplyAgreement', { ...agreement, undertakings }, 'agreement { id }');
}

/** Looks a demo person up by HSA id, and registers the person when not there. */
export async function member(
  system: Teller,
  name: string,
  extra: {
    profession: string;
    unitId?: string;
    professionalLicenceNumber?: string;
    employer?: string;
    supplierId?: string;
  },
): Promise<Member> {
  const person = demoPrincipals.find((one): one is StaffPrincipal => one.name === name && one.kind === 'staff');
  if (!person) throw new Error(`no demo person ${name}`);
  const { hsaId, displayName, municipality } = person;
  const { staffByHsaId } = await system.query('query($hsaId: String!) { staffByHsaId(hsaId: $hsaId) { id } }', {
    hsaId,
  });
  if (staffByHsaId) return { name, id: staffByHsaId.id as string };
  const input = {
    hsaId,
    displayName,
    employer: 'MUNICIPALITY',
    municipalityCode: municipality.code,
    employedFrom: '2023-01-01',
    ...extra,
  };
  return { name, id: (await system.command('registerStaff', input, 'staff { id }')).staff.id as string };
}

/** Registers the signing date of the supply agreement (S1-18). */
export async function signAgreement(system: Teller, code: string, signedOn: string): Promise<void> {
  const { municipality } = await system.query(
    'query($code: String!) { municipality(code: $code) { version agreementSignedOn } }',
    { code },
  );
  if (municipality.agreementSignedOn) return;
  await system.command(
    'registerAgreement',
    { municipalityCode: code, expectedVersion: municipality.version, signedOn },
    'municipality { code }',
  );
}

/** Designates who holds the two functions (S1-1, S1-14). */
export async function designate(system: Teller, code: string, holder: Member, from: string): Promise<void> {
  for (const wanted of ['GOVERNANCE', 'COMPETENCE']) {
    const { municipality } = await system.query(
      'query($code: String!) { municipality(code: $code) { version functions { function } } }',
      { code },
    );
    if (municipality.functions.some((one: { function: string }) => one.function === wanted)) continue;
    const input = {
      municipalityCode: code,
      expectedVersion: municipality.version,
      function: wanted,
      staffId: holder.id,
      from,
    };
    await system.command('designateFunction', input, 'municipality { code }');
  }
}

/** Gives a person roles; those already held are left alone. */
export async function assign(
  by: Teller,
  to: Member,
  municipalityCode: string,
  roles: readonly Role[],
  from: string,
): Promise<void> {
  for (const { role, unitId } of roles) {
    const { staff } = await by.query('query($id: ID!) { staff(id: $id) { version roles { role active } } }', {
      id: to.id,
    });
    if (staff.roles.some((one: { role: string; active: boolean }) => one.role === role && one.active)) continue;
    await by.command(
      'assignRole',
      { staffId: to.id, expectedVersion: (staff as Version).version, role, municipalityCode, unitId, from },
      'staff { id }',
    );
  }
}

/** Puts competence on record (S1-9, S1-12, S1-13, S1-15). */
export async function qualify(
  by: Teller,
  who: Member,
  competences: readonly { kind: string; subject: string }[],
  from: string,
): Promise<void> {
  for (const { kind, subject } of competences) {
    const { staff } = await by.query('query($id: ID!) { staff(id: $id) { version competences { kind subject } } }', {
      id: who.id,
    });
    if (
      staff.competences.some((one: { kind: string; subject: string }) => one.kind === kind && one.subject === subject)
    )
      continue;
    await by.command(
      'recordCompetence',
      { staffId: who.id, expectedVersion: (staff as Version).version, kind, subject, from },
      'staff { id }',
    );
  }
}

/** Has a person acknowledge the governing documents in force that are still to be known (S1-11). */
export async function acknowledge(reader: Teller, who: Member): Promise<void> {
  const { staff } = await reader.query('query($id: ID!) { staff(id: $id) { policiesToAcknowledge { id } } }', {
    id: who.id,
  });
  for (const { id: policyId } of staff.policiesToAcknowledge as { id: string }[])
    await reader.command('acknowledgePolicy', { policyId }, 'policy { id }');
}

/** Gives a licensed person the right to prescribe in a product area, once (S2-11). */
export async function entitle(
  by: Teller,
  who: Member,
  municipalityCode: string,
  isoCode: string,
  from: string,
): Promise<void> {
  const { staff } = await by.query(
    'query($id: ID!) { staff(id: $id) { version prescribingRights { isoCode active } } }',
    { id: who.id },
  );
  const rights = staff.prescribingRights as { isoCode: string; active: boolean }[];
  if (rights.some((one) => one.isoCode === isoCode && one.active)) return;
  const input = { staffId: who.id, expectedVersion: (staff as Version).version, isoCode, municipalityCode, from };
  await by.command('grantPrescribingRight', input, 'staff { id }');
}

/** Publishes a version of a governing document, once. */
export async function publish(
  by: Teller,
  policy: { kind: string; edition: string; [field: string]: unknown },
): Promise<void> {
  const { policyDocuments } = await by.query(
    'query($kind: String!) { policyDocuments(kind: $kind, first: 100) { edges { node { edition } } } }',
    { kind: policy.kind },
  );
  if (policyDocuments.edges.some((edge: { node: { edition: string } }) => edge.node.edition === policy.edition)) return;
  await by.command('publishPolicy', policy, 'policy { id }');
}

export type Licence = { id: string; status: string };

/** A licence that the controller asks for and the supplier confirms, with the dates of the supplier's system (S2-25). */
export async function license(
  context: StoryContext,
  who: Member,
  {
    controller,
    supplier,
    supplierSystem,
    grantedAt,
    usedAt,
  }: { controller: string; supplier: string; supplierSystem: string; grantedAt: string; usedAt?: string },
): Promise<Licence> {
  const asks = teller(context, controller);
  const confirms = teller(context, supplier);
  const { staff } = await asks.query('query($id: ID!) { staff(id: $id) { licences { id status supplierSystem } } }', {
    id: who.id,
  });
  const held = staff.licences.find((one: { supplierSystem: string }) => one.supplierSystem === supplierSystem) as
    Licence | undefined;
  const licence =
    held ??
    ((await asks.command('requestLicence', { staffId: who.id, supplierSystem }, 'licence { id status }'))
      .licence as Licence);
  if (licence.status !== 'REQUESTED') return licence;
  await confirms.command('confirmLicence', { licenceId: licence.id, expectedVersion: 1, grantedAt }, 'licence { id }');
  if (usedAt)
    await confirms.command(
      'recordLicenceUse',
      { licenceId: licence.id, expectedVersion: 2, usedAt, kind: 'USE' },
      'licence { id }',
    );
  return { id: licence.id, status: 'ACTIVE' };
}
