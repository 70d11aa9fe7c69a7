/** What has been started and must end, last first, whatever happens in between. */
export class Cleanup {
  private readonly steps: (() => Promise<void>)[] = [];

  add(step: () => Promise<void>): void {
    this.steps.push(step);
  }

  /** A step that fails does not keep the others from running. */
  async run(): Promise<void> {
    const faults: unknown[] = [];
    for (const step of this.steps.splice(0).reverse()) await step().catch((error: unknown) => faults.push(error));
    if (faults.length > 0) throw faults[0];
  }
}
