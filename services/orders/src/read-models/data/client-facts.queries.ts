import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import type { KnownClient, KnownLife, KnownSupplyAgreement, Queries } from '../../ports.js';
import type { ReadModelModels } from './read-models.model.js';

/** Where a client lives on a day. Without a known move it is where the client was registered. */
const residenceOn = (life: KnownLife | null, day: PlainDate, registered: string): string =>
  life?.moves?.findLast(({ on }) => on <= day)?.to ?? life?.moves?.[0]?.from ?? registered;

export const createClientFactsQueries = (
  models: ReadModelModels,
): Pick<Queries, 'client' | 'clientFacts' | 'supplyAgreements'> => ({
  async client({ session = null }, clientId, day) {
    const found = await models.clients.findById(clientId).session(session).lean<KnownClient | null>();
    if (!found) return undefined;
    const life = await models.lives.findById(clientId).session(session).lean<KnownLife | null>();
    return { clientId, municipalityCode: residenceOn(life, day, found.municipalityCode) as MunicipalityCode };
  },
  async clientFacts({ session = null }, clientId, day) {
    const found = await models.clients.findById(clientId).session(session).lean<KnownClient | null>();
    if (!found) return undefined;
    const life = await models.lives.findById(clientId).session(session).lean<KnownLife | null>();
    const childhood = life?.guardians?.findLast(({ from, until }) => from <= day && day <= until);
    return {
      municipalityCode: residenceOn(life, day, found.municipalityCode),
      isDeceased: life?.deceasedOn !== undefined,
      isChildWithoutGuardian: childhood !== undefined && childhood.guardianId === undefined,
    };
  },
  async supplyAgreements({ session = null }, programme, municipalityCode) {
    const query = models.supplyAgreements.find({ programme, municipalityCode }).session(session);
    return query.lean<KnownSupplyAgreement[]>();
  },
});
