import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { ConfigErrors } from '../../config/errors.js';
import { Calls, type CallMessage } from './calls.js';

interface Asked {
  double(value: number): number;
  read(): Promise<{ readonly at: Date }>;
  refuse(): never;
  hang(): Promise<never>;
}

type None = Record<never, never>;

const problem = { file: 'web.yml', line: 3, column: 5, path: 'a', message: 'is wrong' };

describe('calls between threads', () => {
  let ports: MessagePort[];
  let calls: Calls<None, Asked>;

  beforeEach(() => {
    const { port1, port2 } = new MessageChannel();
    ports = [port1, port2];
    calls = new Calls<None, Asked>((message) => port1.postMessage(message), {});
    const other = new Calls<Asked, None>((message) => port2.postMessage(message), {
      double: (value) => {
        if (value < 0) throw new Error(`${value} is below 0`);
        return value * 2;
      },
      read: () => Promise.resolve({ at: new Date(5) }),
      refuse: () => {
        throw new ConfigErrors([problem]);
      },
      hang: () => new Promise<never>(() => undefined),
    });
    port1.on('message', (message: CallMessage) => calls.receive(message));
    port2.on('message', (message: CallMessage) => other.receive(message));
  });

  afterEach(() => ports.forEach((port) => port.close()));

  it('give each its own answer, dates as dates', async () => {
    const answers = await Promise.all([calls.call('double', 1), calls.call('read'), calls.call('double', 2)]);
    expect(answers.map((answer) => (typeof answer === 'number' ? answer : answer.at.getTime()))).toEqual([2, 5, 4]);
  });

  it('fail as they failed there', async () => {
    await expect(calls.call('double', -1)).rejects.toThrow('-1 is below 0');
    const refused = await calls.call('refuse').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ConfigErrors);
    expect((refused as ConfigErrors).problems).toEqual([problem]);
  });

  it('fail when the other thread is gone, also those that come later', async () => {
    const hung = calls.call('hang');
    calls.end(new Error('gone'));
    await expect(hung).rejects.toThrow('gone');
    await expect(calls.call('double', 1)).rejects.toThrow('gone');
  });
});
