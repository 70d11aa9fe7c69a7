/** Selectors of `no-restricted-syntax`, each with where the thing belongs. */

const clock = 'Only cli/ reads the clock: take the instant (`asOf: Date`) or a `clock: () => Date` as an argument.';
const environment = 'Only cli/ reads the environment: take the value as an argument, or as a setting of leadline.yaml.';

export const clockAndEnvironment = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
  { selector: "CallExpression[callee.name='Date']", message: clock },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: clock },
  { selector: "MemberExpression[object.name='DateTime'][property.name='now']", message: clock },
  { selector: "MemberExpression[object.name='process'][property.name='env']", message: environment },
  {
    selector: "ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name='env']",
    message: environment,
  },
];

export const consoleOutput = [
  {
    selector: "MemberExpression[object.name='console']",
    message: 'Only cli/ writes to the console: take the logger as an argument, or return what is to be said.',
  },
];

const focus =
  'A test that is focused, skipped or still to do hides others or proves nothing: finish it or take it out. ';
const need = "A suite that needs a program says so with requires('...') from exporter/src/testing/requires.ts.";

export const honestTests = [
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo)$/]',
    message: focus + need,
  },
  { selector: 'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]', message: focus + need },
];

export const crossWorkspace = [
  {
    selector: 'ImportDeclaration[source.value=/exporter\\u002f(src|dist)\\u002f/]',
    message:
      "Import another workspace by its package name, '@leadline/exporter/<folder>/<file>.js': that runs from the sources in jest and from dist in Node.",
  },
];
