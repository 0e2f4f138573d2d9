import { dayOf } from '@hjalpmedel/domain';
import { aggregateStore } from '@hjalpmedel/mongo';
import { publishStaff } from '../../events/published-staff.js';
import { belongingOn } from '../domain/employment.js';
import type { Staff, StaffEvent } from '../domain/staff.js';
import type { StaffStores } from '../ports.js';
import type { StaffModels } from './staff.model.js';

export const createStaffStores = (models: StaffModels): StaffStores => ({
  staff: aggregateStore<Staff, StaffEvent>({
    type: 'staff',
    source: '/services/identity',
    model: models.staff,
    publish: publishStaff,
    municipalityOf: (one, now) => belongingOn(one, dayOf(now)).municipalityCode,
  }),
});
