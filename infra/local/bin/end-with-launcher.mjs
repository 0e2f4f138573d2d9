// Preloaded into every process the launcher starts: when the launcher is gone, however it went, the process ends too.
if (process.channel) {
  process.on('disconnect', () => {
    setTimeout(() => process.exit(1), 5_000).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  process.channel.unref();
}
