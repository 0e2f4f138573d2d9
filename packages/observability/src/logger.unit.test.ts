import { expect, test } from '@jest/globals';
import { createLogger, runInContext } from './index.js';

type Line = Record<string, unknown>;

function capture(): {
  readonly lines: Line[];
  readonly text: () => string;
  readonly logger: ReturnType<typeof createLogger>;
} {
  const written: string[] = [];
  const logger = createLogger('test', {
    level: 'debug',
    destination: { write: (line: string) => void written.push(line) },
  });
  return {
    get lines() {
      return written.map((line) => JSON.parse(line) as Line);
    },
    text: () => written.join(''),
    logger,
  };
}

test('a line has the ids of its request, its fields and a constant message', async () => {
  const out = capture();
  await runInContext({ requestId: 'r1', correlationId: 'c1', operation: 'ReceiveReturn' }, async () => {
    await Promise.resolve();
    out.logger.child({ subsystem: 'relay' }).info({ rows: 3 }, 'published');
  });
  out.logger.info('outside');
  expect(out.lines[0]).toMatchObject({
    level: 'info',
    name: 'test',
    subsystem: 'relay',
    requestId: 'r1',
    correlationId: 'c1',
    operation: 'ReceiveReturn',
    rows: 3,
    msg: 'published',
  });
  expect(out.lines[1]).not.toHaveProperty('requestId');
});

test('secrets and person data are redacted by name, at any depth', () => {
  const out = capture();
  out.logger.info(
    {
      headers: { Authorization: 'Bearer canary' },
      people: [{ client: { givenName: 'canary', 'person-identifier': 'canary' } }],
      count: 2,
    },
    'seen',
  );
  out.logger.info({ access_token: 'canary', variables: { input: 'canary' } }, 'seen');
  expect(out.text()).not.toContain('canary');
  expect(out.lines[0]).toMatchObject({ count: 2 });
});

test.each(['19900101-1234', '199001011234', '900101-1234', '900101+1234', '9001611234', '200001019876'])(
  'person number %s is censored by its shape',
  (number) => {
    const out = capture();
    out.logger.warn({ note: `sökte på ${number}.` }, `hittade ${number}`);
    out.logger.error(
      { err: new Error(`refused ${number}`, { cause: new Error(`dup key: { hash: "${number}" }`) }) },
      'failed',
    );
    expect(out.text()).not.toContain(number);
    expect(out.text()).toContain('sökte på [redacted].');
  },
);

test.each([
  '0190a5c4-7f7e-7b3e-9001-011234900101',
  '2026-03-01T12:00:00.000Z',
  '1767225600000',
  'HM-0042-9001',
  '127.0.0.1:19092',
])('%s is no person number', (text) => {
  const out = capture();
  out.logger.info({ note: `of ${text} here` }, 'seen');
  expect(out.lines[0]).toMatchObject({ note: `of ${text} here` });
});

test('an error is logged with type, code, stack and causes, and nothing that hangs on it', () => {
  const out = capture();
  const cause = Object.assign(new Error('connect mongodb://user:canary@host/db'), {
    code: 11000,
    keyValue: { hash: 'canary' },
  });
  out.logger.error(
    { err: Object.assign(new TypeError('failed', { cause }), { response: { body: 'canary' } }) },
    'failed',
  );
  out.logger.error(new Error('bare'));
  expect(out.text()).not.toContain('canary');
  expect(out.lines[0]).toMatchObject({
    err: {
      type: 'TypeError',
      message: 'failed',
      stack: expect.stringContaining('logger.unit.test'),
      cause: { code: 11000 },
    },
  });
  expect(out.lines[1]).toMatchObject({ err: { message: 'bare' }, msg: 'bare' });
});
