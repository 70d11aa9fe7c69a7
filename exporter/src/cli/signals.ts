/** Resolves at the first SIGINT or SIGTERM; SIGHUP calls `onHangUp`. A second SIGINT ends the process at once. */
export function untilSignal(onHangUp: () => void): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGHUP', onHangUp);
    const stop = () => {
      process.off('SIGHUP', onHangUp);
      resolve();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}
