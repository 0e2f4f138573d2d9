import { assertCan, can, reaches, type Permission, type Place, type Principal } from '@hjalpmedel/auth';
import { forbidden, notFound } from '@hjalpmedel/domain';

/** Checks one permission of one principal at the places that a command meets. */
export type Authorisation = {
  /** For a place that the input itself names: without the permission there it is `FORBIDDEN`. */
  authorise(place: Place): void;
  /**
   * For the places of a thing that was found by an id of the input: the permission is needed at one of them.
   * Out of reach, the answer is `NOT_FOUND` with the field, the same as for an unknown id.
   * With `anyUnit` the permission in any one unit of the municipality is enough.
   */
  authoriseFound(places: Place | readonly Place[], field: string, anyUnit?: boolean): void;
};

export function createAuthorisation(principal: Principal, permission: Permission): Authorisation {
  return {
    authorise: (place) => assertCan(principal, permission, place),
    authoriseFound(places, field, anyUnit = false) {
      const all = 'length' in places ? places : [places];
      if (all.some((place) => can(principal, permission, place))) return;
      if (!all.some((place) => reaches(principal, permission, place))) throw notFound({ field });
      if (!anyUnit) throw forbidden({ permission });
    },
  };
}
