import type { Migration } from '@hjalpmedel/mongo';

/** Rents get the article of their device, so that they can follow its price. */
export const rentsOfArticles: Migration = {
  id: '0011-rents-of-articles',
  async run({ connection }) {
    const rents = connection.collection('rents');
    const nameless = { productId: { $exists: false } };
    if (!(await rents.findOne(nameless))) return;
    const devices = connection.collection<{ _id: string; productId: string }>('devices');
    for await (const { _id: deviceId, productId } of devices.find({}, { projection: { productId: 1 } }))
      await rents.updateMany({ deviceId, ...nameless }, { $set: { productId } });
  },
};
