/** `npm test [-- --without=prometheus] [paths] [-t name]`: installs what the tests need, runs them, counts them. */
import { main } from './lib/output.mjs';
import { closingLine, runTests } from './lib/tests.mjs';

await main(async () => {
  const result = await runTests(process.argv.slice(2));
  console.log(closingLine(result));
  return result.ok ? 0 : 1;
});
