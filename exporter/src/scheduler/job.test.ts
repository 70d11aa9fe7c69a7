import { Job, type JobClock, type JobOptions } from './job.js';

/** A clock that stands still until told otherwise. */
function manualClock(random = 0.5) {
  let nowMs = 0;
  let timers: { at: number; run: () => void }[] = [];
  const clock: JobClock = {
    now: () => new Date(nowMs),
    random: () => random,
    setTimer(run, ms) {
      const timer = { at: nowMs + ms, run };
      timers.push(timer);
      return { cancel: () => (timers = timers.filter((other) => other !== timer)) };
    },
  };
  const advance = async (ms: number) => {
    const until = nowMs + ms;
    for (;;) {
      const next = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      timers = timers.filter((timer) => timer !== next);
      nowMs = next.at;
      next.run();
      await settle();
    }
    nowMs = until;
  };
  return { clock, advance };
}

const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

function jobWith(run: JobOptions['run'], clock: JobClock, rest: Partial<JobOptions> = {}) {
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  return { errors, job: new Job({ name: 'job', everyMs: 60_000, timeoutMs: 10_000, clock, run, onError, ...rest }) };
}

describe('Job', () => {
  it('runs at once and then by its interval', async () => {
    const { clock, advance } = manualClock();
    let runs = 0;
    const { job } = jobWith(async () => void (runs += 1), clock);
    job.start();
    await settle();
    expect(runs).toBe(1);
    expect(job.nextRunAt).toEqual(new Date(60_000));
    await advance(59_999);
    expect(runs).toBe(1);
    await advance(120_001);
    expect(runs).toBe(4);
  });

  it.each([
    [0, 54_000],
    [1, 66_000],
  ])('spreads its runs by a tenth (random %d)', async (random, expected) => {
    const { clock } = manualClock(random);
    const { job } = jobWith(async () => undefined, clock);
    await job.runNow();
    expect(job.nextRunAt).toEqual(new Date(expected));
  });

  it('has one run at a time: who asks meanwhile joins it', async () => {
    const { clock } = manualClock();
    let running = 0;
    let most = 0;
    const { job } = jobWith(async () => {
      most = Math.max(most, ++running);
      await settle();
      running -= 1;
    }, clock);
    const first = job.runNow();
    expect(job.runNow()).toBe(first);
    await first;
    expect(most).toBe(1);
  });

  it('tries again soon after a failure, then less and less often, and as usual after a success', async () => {
    const { clock, advance } = manualClock();
    const began: number[] = [];
    const { job, errors } = jobWith(async () => {
      began.push(clock.now().getTime() / 1000);
      if (began.length < 6) throw new Error('host gone');
    }, clock);
    job.start();
    await settle();
    expect(job.lastError).toBe('host gone');
    await advance(400_000);
    expect(began.slice(0, 7)).toEqual([0, 5, 15, 35, 75, 135, 195]);
    expect(errors).toHaveLength(5);
    expect(job.lastError).toBeNull();
  });

  it('ends a run that takes too long, and says so', async () => {
    const { clock, advance } = manualClock();
    const { job } = jobWith(
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
      clock,
    );
    job.start();
    await advance(10_000);
    expect(job.running).toBe(false);
    expect(job.lastError).toBe('job took longer than 10 s and was ended');
  });

  it('does not count a run as a success that ended after its time', async () => {
    const { clock, advance } = manualClock();
    const { job } = jobWith(async () => advance(11_000), clock);
    await job.runNow();
    expect(job.lastSuccessAt).toBeNull();
    expect(job.lastError).toMatch(/longer than 10 s/);
  });

  it('stops: the run under way is told and waited for, no other begins, and stopping is no failure', async () => {
    const { clock, advance } = manualClock();
    let runs = 0;
    const { job, errors } = jobWith(async (signal) => {
      runs += 1;
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    }, clock);
    job.start();
    await job.stop();
    await advance(1_000_000);
    await job.runNow();
    expect({ runs, running: job.running, errors, next: job.nextRunAt }).toEqual({
      runs: 1,
      running: false,
      errors: [],
      next: null,
    });
  });

  it('measures no negative duration when the clock jumps back', async () => {
    const times = [10_000, 0, 0, 0];
    const { clock } = manualClock();
    const { job } = jobWith(async () => undefined, { ...clock, now: () => new Date(times.shift() ?? 0) });
    await job.runNow();
    expect(job.lastDurationSeconds).toBe(0);
  });
});
