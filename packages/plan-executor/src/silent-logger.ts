/** A logger that discards everything. Apollo's interfaces require one, and its default writes to the console. */
export const silentLogger = { debug() {}, info() {}, warn() {}, error() {} };
