import { addDays } from '@hjalpmedel/domain';
import type { PipelineStage } from 'mongoose';
import type { LogModels } from '../../log/data/log.model.js';
import type { MeasureQueries, MeasureRange } from '../../ports.js';
import type { Occurrence } from '../cells.js';
import type { EventSet, Measure } from '../measures.js';

const MAX_TIME_MS = 8_000;

const PARTS = { MONTH: { $substrBytes: ['$day', 0, 7] }, MUNICIPALITY: '$municipality', AREA: '$isoCode' } as const;
const NAMES = { MONTH: 'month', MUNICIPALITY: 'municipality', AREA: 'isoCode' } as const;

/** Counts the events of a measure in the database. Each first stage is on the index of stream, type and time. */
export function createMeasureQueries({ entries }: LogModels): MeasureQueries {
  return {
    occurrences: (measure, range) =>
      entries
        .aggregate<Occurrence>([...eventsOf(measure, range), ...grouped(range)])
        .option({ maxTimeMS: MAX_TIME_MS })
        .exec(),
  };
}

/** One document an event, or a thing: `day`, `municipality`, `isoCode`, `value`. */
function eventsOf(measure: Measure, range: MeasureRange): PipelineStage[] {
  if (measure.unit === 'DAYS') return durations(measure, range);
  const value = measure.unit === 'ORE' ? `$data.${measure.field}` : { $literal: 0 };
  return [
    { $match: { ...selected(measure.stream, measure.events, range), time: within(range) } },
    { $project: { day: '$time', municipality: 1, isoCode: '$data.isoCode', value } },
  ];
}

type Durations = Measure & { readonly unit: 'DAYS' };

/** The things whose last event is in the range. Their first event can be of any day before. */
function durations({ stream, thing, from, to }: Durations, range: MeasureRange): PipelineStage[] {
  const firstOf = ({ types }: EventSet) => ({ $min: { $cond: [{ $in: ['$type', types] }, '$time', null] } });
  const types = [...from.types, ...to.types];
  return [
    { $match: { ...selected(stream, { types }, range), time: { $lt: addDays(range.to, 1) } } },
    {
      $group: {
        _id: `$data.${thing}`,
        began: firstOf(from),
        day: firstOf(to),
        municipality: { $max: '$municipality' },
        isoCode: { $max: '$data.isoCode' },
      },
    },
    { $match: { _id: { $ne: null }, day: within(range), began: { $ne: null } } },
    { $match: { $expr: { $lte: ['$began', '$day'] } } },
    { $set: { value: { $dateDiff: { startDate: dateOf('$began'), endDate: dateOf('$day'), unit: 'day' } } } },
  ];
}

const dateOf = (field: string) => ({ $dateFromString: { dateString: field } });

const within = ({ from, to }: MeasureRange) => ({ $gte: from, $lt: addDays(to, 1) });

const selected = (stream: string, { types }: EventSet, { municipality }: MeasureRange) => ({
  stream,
  type: { $in: [...types] },
  ...(municipality ? { municipality } : {}),
});

function grouped({ by }: MeasureRange): PipelineStage[] {
  const key = Object.fromEntries(by.map((part) => [NAMES[part], PARTS[part]]));
  return [
    { $group: { _id: { ...key, value: '$value' }, count: { $sum: 1 } } },
    { $replaceWith: { $mergeObjects: ['$_id', { count: '$count' }] } },
  ];
}
