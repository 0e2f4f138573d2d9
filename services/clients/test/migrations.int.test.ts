import { expect, test } from '@jest/globals';
import { migrations } from '../src/clients/data/client.migrations.js';
import { createClientsNetwork } from './_util.js';

test('the indexes of one number are dropped, the number becomes the first of a list, and a second run changes nothing', async () => {
  const { network, database } = await createClientsNetwork();
  try {
    const clients = database.connection.collection('clients');
    await clients.createIndex({ identifierMark: 1 }, { unique: true });
    const old = { identifierType: 'PERSONNUMMER', identifierMark: 'mark', municipalityCode: '1496' };
    await clients.insertOne(old);
    for (const { run } of [...migrations, ...migrations]) await run(database);
    const kept = { type: 'PERSONNUMMER', mark: 'mark', scope: '1496', field: 'identifier' };
    expect(await clients.findOne({}, { projection: { _id: 0 } })).toEqual({
      municipalityCode: '1496',
      identifiers: [kept],
    });
    expect(Object.keys(await clients.indexInformation())).toEqual([
      '_id_',
      'identifiers.mark_1_identifiers.scope_1',
      'nextMoveOn_1',
    ]);
  } finally {
    await network.stop();
  }
});
