import { Query } from './resolvers/Query.js';

export const resolvers = { Query };
