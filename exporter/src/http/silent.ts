/** The thread that reads and computes did not answer the web server in time; pages that need it answer 503. */
export class ExporterSilent extends Error {
  override readonly name = 'ExporterSilent';

  constructor(silenceMs: number) {
    super(
      `leadline reads and computes nothing at the moment: its main thread has not answered for ${silenceMs / 1000} s. ` +
        '/metrics shows the last state. Restart leadline when this lasts.',
    );
  }
}

/** @throws ExporterSilent when `answer` is not there after `silenceMs` */
export async function unlessSilent<T>(answer: Promise<T>, silenceMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ExporterSilent(silenceMs)), silenceMs);
  });
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}
