import type { KnownLife, ReadModels } from '../../ports.js';
import type { ReadModelModels } from './read-models.model.js';

type Lives = Pick<ReadModels, 'keepMove' | 'keepDeath' | 'keepGuardianship' | 'joinLives'>;

/** Keeps what happens to clients. */
export const createLives = (models: Pick<ReadModelModels, 'lives'>): Lives => ({
  async keepMove({ session }, clientId, move) {
    await models.lives.updateOne({ _id: clientId }, { $push: { moves: move } }, { upsert: true, session });
  },
  async keepDeath({ session }, clientId, deceasedOn) {
    const change = deceasedOn === undefined ? { $unset: { deceasedOn: '' } } : { $set: { deceasedOn } };
    await models.lives.updateOne({ _id: clientId }, change, { upsert: true, session });
  },
  async keepGuardianship({ session }, clientId, guardianship) {
    await models.lives.updateOne({ _id: clientId }, { $push: { guardians: guardianship } }, { upsert: true, session });
  },
  async joinLives({ session }, clientId, intoClientId) {
    const ended = await models.lives.findById(clientId).session(session).lean<Partial<KnownLife> | null>();
    if (!ended) return;
    const { moves = [], guardians = [], deceasedOn } = ended;
    const survivor = await models.lives.findById(intoClientId).session(session).lean<Partial<KnownLife> | null>();
    const life = {
      moves: [...moves, ...(survivor?.moves ?? [])],
      guardians: [...guardians, ...(survivor?.guardians ?? [])],
    };
    const death = survivor?.deceasedOn ?? deceasedOn;
    const change = { $set: death === undefined ? life : { ...life, deceasedOn: death } };
    await models.lives.updateOne({ _id: intoClientId }, change, { upsert: true, session });
  },
});
