import type { GraphQLError } from 'graphql';
import type { Path } from 'graphql/jsutils/Path.js';

/** The errors of one run, as graphql-js collects them: none below a place that an earlier one has made null. */
export class CollectedErrors {
  readonly errors: GraphQLError[] = [];
  readonly #places = new Set<Path | undefined>();

  add(error: GraphQLError, place: Path | undefined): void {
    if (this.#places.size > 0 && this.#isNulled(place)) return;
    this.#places.add(place);
    this.errors.push(error);
  }

  #isNulled(place: Path | undefined): boolean {
    for (let one = place; one !== undefined; one = one.prev) if (this.#places.has(one)) return true;
    return this.#places.has(undefined);
  }
}
