import { expect, test } from '@jest/globals';
import { migrations } from '../src/clients/data/client.migrations.js';
import { createClientsNetwork } from './_util.js';

test('the index that made a number unique everywhere is dropped, and a second run changes nothing', async () => {
  const { network, database } = await createClientsNetwork();
  try {
    const clients = database.connection.collection('clients');
    await clients.createIndex({ identifierMark: 1 }, { unique: true });
    for (const { run } of [...migrations, ...migrations]) await run(database);
    expect(Object.keys(await clients.indexInformation())).toEqual(['_id_', 'identifierMark_1_municipalityCode_1']);
  } finally {
    await network.stop();
  }
});
