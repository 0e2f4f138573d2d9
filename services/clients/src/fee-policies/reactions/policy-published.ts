import { z } from 'zod';
import { ContractViolation, PolicyPublished } from '@hjalpmedel/events';
import type { MunicipalityCode, PlainDate } from '@hjalpmedel/domain';
import { on, skip } from '@hjalpmedel/messaging';
import type { ClientsDeps } from '../../ports.js';

const feeBody = z.object({ exemptUnits: z.array(z.string()).default([]) });

/** Keeps which units the fee policy exempts (S2-21). Housing that is recorded from then on follows it. */
export const policyPublished = ({ feePolicies }: ClientsDeps) =>
  on(PolicyPublished, async ({ data }, uow) => {
    const { policyId, kind, programme, municipalityCode, supplier, body } = data;
    if (kind !== 'FEE') return skip('no fee policy');
    const parsed = feeBody.safeParse(body);
    if (!parsed.success) throw new ContractViolation('body: exemptUnits is no list of units');
    await feePolicies.keepFeePolicy(uow, policyId, {
      programme,
      municipalityCode: municipalityCode as MunicipalityCode | undefined,
      supplier,
      from: data.from as PlainDate,
      to: data.to as PlainDate | undefined,
      exemptUnits: parsed.data.exemptUnits,
    });
  });
