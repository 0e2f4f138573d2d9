import { Mutation } from './resolvers/Mutation.js';
import { Query } from './resolvers/Query.js';
import { types } from './resolvers/types.js';

export const resolvers = { Query, Mutation, ...types };
