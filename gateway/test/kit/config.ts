export const brokers = process.env['KAFKA_BROKERS'] ?? '127.0.0.1:19092';
/** `TEST_LOG=1` shows what the gateway logs. */
export const isVerbose = process.env['TEST_LOG'] !== undefined;
