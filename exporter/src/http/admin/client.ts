import { request } from 'node:http';
import { connect } from 'node:net';
import type { WorkListAnswer, WorkListQuery } from '../../work-list/read.js';
import { reviveDates, WORK_LIST_PATH } from './messages.js';

/**
 * Asks the exporter that runs behind a socket; null where none runs.
 * @throws Error in words, where one runs and cannot answer
 */
export async function askWorkList(
  socketPath: string,
  id: string,
  query: WorkListQuery,
  timeoutMs: number,
): Promise<WorkListAnswer | null> {
  const answer = await post(socketPath, { id, query }, timeoutMs);
  if (answer === null) return null;
  if (answer.status !== 200)
    throw new Error(
      `The running leadline (${socketPath}) could not answer: ${answer.body}. If it is of another version, restart it.`,
    );
  return JSON.parse(answer.body, reviveDates) as WorkListAnswer;
}

/** Whether an exporter runs behind a socket. One of another user does, though it answers him alone. */
export function isAnswered(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EACCES'));
  });
}

function post(
  socketPath: string,
  question: object,
  timeoutMs: number,
): Promise<{ readonly status: number; readonly body: string } | null> {
  return new Promise((resolve, reject) => {
    const asking = request({ socketPath, path: WORK_LIST_PATH, method: 'POST', timeout: timeoutMs }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => (body += part));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body }));
      response.once('error', reject);
    });
    asking.once('timeout', () =>
      asking.destroy(
        new Error(
          `The running leadline (${socketPath}) did not answer within ${Math.round(timeoutMs / 1000)} s: it is busy; try again.`,
        ),
      ),
    );
    asking.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null);
      else if (error.code === 'EACCES')
        reject(new Error(`${socketPath} belongs to the user that runs leadline: run this command as that user.`));
      else reject(error);
    });
    asking.end(JSON.stringify(question));
  });
}
