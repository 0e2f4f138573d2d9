import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { plain } from '../graph/compose.js';
import { resolvers } from '../graph/resolvers.js';
import { schemaOf, type SubgraphName } from '../graph/type-defs.js';

/** One subgraph, started as in Apollo's documentation. */
const name = process.argv[2] as SubgraphName;
const typeDefs = parse(plain(schemaOf(name), false));
const server = new ApolloServer({ schema: buildSubgraphSchema([{ typeDefs, resolvers: resolvers[name] as never }]) });
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
process.stdout.write(`ready ${url}\n`);
