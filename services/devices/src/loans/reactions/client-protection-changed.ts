import { ClientProtectionChanged } from '@hjalpmedel/events';
import { on, skip } from '@hjalpmedel/messaging';
import { maskTextsOfPerson } from '../../devices/mask-texts-of-person.js';
import type { DevicesDeps } from '../../ports.js';

/** Masks free text at the devices of a person whose identity becomes protected (S1-4). */
export const clientProtectionChanged = (deps: DevicesDeps) =>
  on(ClientProtectionChanged, async ({ data: { clientId, level }, envelope: { sequence } }, uow) => {
    if (!(await deps.protection.keep(uow, sequence, clientId, level))) return skip('a newer level is kept');
    if (level === 'NONE') return skip('text that was masked under S1-4 is not restored');
    await maskTextsOfPerson(deps, uow, clientId);
  });
