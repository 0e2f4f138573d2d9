export const brokers = process.env['KAFKA_BROKERS'] ?? '127.0.0.1:19092';
/** `EXECUTOR=compiled` runs the same tests on the other executor. */
export const executor = process.env['EXECUTOR'];
/** `TEST_LOG=1` shows what the gateway logs. */
export const isVerbose = process.env['TEST_LOG'] !== undefined;
