import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import type { Log } from '../log.js';
import type { StatusView } from '../status/view.js';
import { renderMessagePage } from './page/messagePage.js';
import { contentSecurityPolicy, renderStatusPage } from './page/statusPage.js';
import { renderReadiness } from './readiness.js';
import type { ReloadResult } from './server.js';
import { ExporterSilent } from './silent.js';

interface AppOptions {
  readonly alive: () => void | Promise<void>;
  readonly status: () => StatusView | Promise<StatusView>;
  readonly reload: () => Promise<ReloadResult>;
  readonly log: Log;
}

/** Everything but `/metrics`. */
export function createApp({ alive, status, reload, log }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('strict routing');
  app.use(securityHeaders);

  route(app, '/', ['GET', 'HEAD'], async (_, response) => {
    response.type('html').send(renderStatusPage(await status()));
  });
  route(app, '/api/status', ['GET', 'HEAD'], async (_, response) => {
    response.json(await status());
  });
  route(app, '/-/healthy', ['GET', 'HEAD'], async (_, response) => {
    await alive();
    response.type('text').send('leadline is running.\n');
  });
  route(app, '/-/ready', ['GET', 'HEAD'], async (_, response) => {
    const { ready, text } = renderReadiness(await status());
    response
      .status(ready ? 200 : 503)
      .type('text')
      .send(text);
  });
  route(app, '/-/reload', ['POST', 'PUT'], async (request, response) => {
    // A page on another site could make a browser send this.
    if (request.get('sec-fetch-site') === 'cross-site') {
      sendMessage(request, response, 403, 'Not from here', 'A reload cannot be asked for from another site.');
      return;
    }
    const { ok, message } = await reload();
    response
      .status(ok ? 200 : 500)
      .type('text')
      .send(`${message}\n`);
  });

  app.use((request, response) => {
    sendMessage(request, response, 404, 'There is nothing here', 'leadline has no page at this address.');
  });
  app.use((error: Error & { status?: number }, request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    if (error instanceof ExporterSilent) {
      log.warn({ path: request.path }, error.message);
      sendMessage(request, response, 503, 'leadline does not answer', error.message);
      return;
    }
    const code = error.status ?? 500;
    if (code < 500) {
      sendMessage(request, response, code, 'That was not understood', 'The request is not one that leadline can read.');
      return;
    }
    log.error({ path: request.path, error: error.message, stack: error.stack }, 'answering a request failed');
    const sentence = 'Making this page failed. The log says why; /metrics is not affected.';
    sendMessage(request, response, 500, 'Something went wrong', sentence);
  });
  return app;
}

/** One path and the methods it knows; 405 for the others. */
function route(app: Express, path: string, methods: readonly string[], handle: RequestHandler): void {
  app.all(path, (request, response, next) => {
    if (methods.includes(request.method)) return handle(request, response, next);
    response.set('Allow', methods.join(', '));
    const sentence = `${path} takes ${methods.join(' or ')}, not ${request.method}.`;
    sendMessage(request, response, 405, 'Not this way', sentence);
    return undefined;
  });
}

/** Headers that the web configuration sets stay as they are. */
function securityHeaders(_: Request, response: Response, next: NextFunction): void {
  const headers = {
    'Content-Security-Policy': contentSecurityPolicy,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  };
  for (const [name, value] of Object.entries(headers)) {
    if (!response.hasHeader(name)) response.set(name, value);
  }
  next();
}

/** A page for browsers, a line for everything else. */
function sendMessage(request: Request, response: Response, code: number, title: string, sentence: string): void {
  response.status(code);
  if (request.accepts(['text', 'html']) === 'html') response.type('html').send(renderMessagePage(title, sentence));
  else response.type('text').send(`${sentence}\n`);
}
