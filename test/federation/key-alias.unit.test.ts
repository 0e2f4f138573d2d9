import { theme } from './support/theme.js';
import type { World } from './support/world.js';

const device = { __typename: 'Device', id: '1', name: 'Rollator', count: 7 };
const world: World = {
  subgraphs: {
    a: `type Query { devices: [Device] } type Device @key(fields: "id") { id: ID! name: String }`,
    b: `type Device @key(fields: "id") { id: ID! count: Int }`,
  },
  query: { devices: () => [device] },
  entities: [device],
};

theme('an alias that is named like a key holds the field it stands for', world, [
  { title: 'within one subgraph', query: '{devices{id:name}}', data: { devices: [{ id: 'Rollator' }] } },
  {
    title: 'beside a field of another subgraph',
    query: '{devices{id:name count}}',
    data: { devices: [{ id: 'Rollator', count: 7 }] },
    stockIsWrong: 'the key replaces the selection',
  },
  {
    title: 'beside the key under another alias',
    query: '{devices{id:name key:id count}}',
    data: { devices: [{ id: 'Rollator', key: '1', count: 7 }] },
    stockIsWrong: 'the key replaces the selection',
  },
]);
