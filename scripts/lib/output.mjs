/** What the scripts say. Everything but the closing line goes to stderr: standard output belongs to what is run. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Of a child process: where its standard output goes. */
export const stderr = 2;

/** A failure that is explained to the person at the terminal, without a stack. */
export class Refusal extends Error {}

/** Runs a script's main function; a Refusal ends it in words, anything else with its stack. */
export async function main(run) {
  try {
    process.exitCode = (await run()) ?? 0;
  } catch (error) {
    say(error instanceof Refusal ? `\n${error.message}` : (error.stack ?? String(error)));
    process.exitCode = 1;
  }
}
