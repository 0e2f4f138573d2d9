import { MUNICIPALITY } from './people.js';
import type { Running } from './running.js';

type Orders = {
  readonly orders: {
    readonly edges: readonly {
      readonly node: { readonly id: string; readonly client: { readonly id: string } | null };
    }[];
  };
};

/** An order of the story whose client may be shown. */
export async function anOrder(running: Running): Promise<{ orderId: string; clientId: string }> {
  const call = await running.as('vgr-orderer');
  const query = `query Bench($code: String!) { orders(municipalityCode: $code, first: 20) { edges { node { id client { id } } } } }`;
  const { orders } = (await call(query, { code: MUNICIPALITY })).data<Orders>();
  const node = orders.edges.map((edge) => edge.node).find(({ client }) => client);
  if (!node?.client) throw new Error(`the story left no order in municipality ${MUNICIPALITY}`);
  return { orderId: node.id, clientId: node.client.id };
}
