// Preloaded into every process that the launcher starts. When the launcher ends, in any way, the process ends too.
if (process.channel) {
  process.on('disconnect', () => {
    setTimeout(() => process.exit(1), 5_000).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  process.channel.unref();
}
