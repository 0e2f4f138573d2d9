import type { GraphQLError } from 'graphql';
import type { Path } from 'graphql/jsutils/Path.js';

/**
 * The errors of one execution. As graphql-js does, it drops an error below a position that an earlier error has
 * already set to null. The path `undefined` stands for the whole result.
 */
export class CollectedErrors {
  readonly errors: GraphQLError[] = [];
  readonly #nulledPaths = new Set<Path | undefined>();

  add(error: GraphQLError, path: Path | undefined): void {
    if (this.#nulledPaths.size > 0 && this.#isNulled(path)) return;
    this.#nulledPaths.add(path);
    this.errors.push(error);
  }

  #isNulled(path: Path | undefined): boolean {
    for (let ancestor = path; ancestor !== undefined; ancestor = ancestor.prev)
      if (this.#nulledPaths.has(ancestor)) return true;
    return this.#nulledPaths.has(undefined);
  }
}
