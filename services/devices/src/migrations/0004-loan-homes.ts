import type { Migration } from '@hjalpmedel/mongo';

/** Loans get the municipality where their device belongs. */
export const loanHomes: Migration = {
  id: '0004-loan-homes',
  async run({ connection }) {
    const loans = connection.collection<{ _id: string; deviceId: string; municipalityCode: string }>('loans');
    const devices = connection.collection<{ _id: string; municipalityCode: string }>('devices');
    for await (const { _id, deviceId, municipalityCode } of loans.find({ homeCode: { $exists: false } })) {
      const homeCode = (await devices.findOne({ _id: deviceId }))?.municipalityCode ?? municipalityCode;
      const within = [...new Set([municipalityCode, homeCode])];
      await loans.updateOne({ _id }, { $set: { homeCode, within } });
    }
  },
};
