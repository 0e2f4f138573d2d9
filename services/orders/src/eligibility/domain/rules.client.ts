import {
  RECIPIENT_DECEASED,
  CLIENT_LIVES_ELSEWHERE,
  CLIENT_OUTSIDE_COUNTY,
  VERIFIED_GUARDIAN_MISSING,
} from './eligibility.errors.js';
import { employmentOn, type Rule } from './rules.js';

/** Rules about the client. No reason depends on the client's protection (S1-4). */

export const clientAlive: Rule = ({ client }) => [client?.isDeceased === true && RECIPIENT_DECEASED()];

/** The municipality of the order pays as long as the client lives there (S2-15). */
export const clientResident: Rule = ({ client, municipalityCode }) => [
  client !== undefined && client.municipalityCode !== municipalityCode && CLIENT_LIVES_ELSEWHERE(),
];

/** A child needs a verified guardian, who answers for the aid (S1-25). */
export const guardianOfChild: Rule = ({ client }) => [
  client?.isChildWithoutGuardian === true && VERIFIED_GUARDIAN_MISSING(),
];

const countyOf = (municipalityCode: string) => municipalityCode.slice(0, 2);

/** Aids are for the residents of the county. An exception needs a decision, which the confirmation names (S2-9). */
export const residentOfCounty: Rule = ({ client, municipalityCode, orderer, day }) => {
  const employer = employmentOn(orderer, day)?.municipalityCode;
  const county = countyOf(client?.municipalityCode ?? municipalityCode);
  return [employer !== undefined && countyOf(employer) !== county && CLIENT_OUTSIDE_COUNTY()];
};
