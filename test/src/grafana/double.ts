import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Readonly<Record<string, unknown>>;
interface Group {
  readonly title: string;
  readonly folderUid: string;
  readonly interval: number;
  readonly rules: Json[];
}

/** What goes wrong with the next requests that fit. */
export interface Fault {
  readonly on: RegExp;
  readonly status?: number;
  /** Closes the connection without an answer. */
  readonly drop?: true;
  /** Never answers. */
  readonly hang?: true;
  /** Answers with a page, as a login or a proxy in front of Grafana does. */
  readonly page?: string;
  times: number;
}

/**
 * The endpoints of Grafana that leadline uses, with the answers that a Grafana 12.3 gives: keys that it adds itself, its
 * messages, rules in an order of its own. No Grafana is to be had where these tests run.
 */
export class GrafanaDouble {
  readonly token = 'glsa_right';
  readonly folders = new Map<string, Json>();
  readonly groups = new Map<string, Group>();
  readonly dashboards = new Map<string, Json>();
  /** Of the dashboards which are not in leadline's folder, or come from a file. */
  readonly dashboardMeta = new Map<string, Json>();
  contactPoints = ['grafana-default-email', 'Ops desk'];
  dataSources = [
    { uid: 'prometheus', name: 'Metrics', type: 'prometheus' },
    { uid: 'logs', name: 'Logs', type: 'loki' },
  ];
  readonly requests: string[] = [];
  readonly faults: Fault[] = [];
  private version = 1;

  private constructor(private readonly server: http.Server) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void this.take(request, response));
  }

  static async start(): Promise<GrafanaDouble> {
    const double = new GrafanaDouble(http.createServer());
    double.server.listen(0, '127.0.0.1');
    await once(double.server, 'listening');
    return double;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get writes(): string[] {
    return this.requests.filter((request) => !request.startsWith('GET'));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const data of request) text += String(data);
    const call = `${request.method ?? ''} ${decodeURIComponent(request.url ?? '')}`;
    this.requests.push(call);
    const fault = this.faults.find(({ on, times }) => times > 0 && on.test(call));
    if (fault) fault.times -= 1;
    if (fault?.drop) return void request.socket.destroy();
    if (fault?.hang) return;
    if (fault?.page !== undefined)
      return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(fault.page);
    const authorised = request.headers.authorization === `Bearer ${this.token}`;
    const editable = request.headers['x-disable-provenance'] === 'true';
    const [status, body] = fault
      ? [fault.status!, { message: 'injected' }]
      : authorised
        ? this.answer(call, text === '' ? {} : (JSON.parse(text) as Json), editable)
        : [401, { message: 'Invalid API key' }];
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(status === 204 ? undefined : JSON.stringify(body));
  }

  private answer(call: string, body: Json, editable: boolean): [number, unknown] {
    const is = (pattern: RegExp) => pattern.exec(call);
    if (is(/^GET \/api\/v1\/provisioning\/contact-points$/))
      return [
        200,
        this.contactPoints.map((name, i) => ({ uid: `cp${i}`, name, type: 'email', settings: {}, provenance: '' })),
      ];
    if (is(/^GET \/api\/datasources$/))
      return [200, this.dataSources.map((each, i) => ({ id: i + 1, orgId: 1, ...each }))];
    const source = is(/^GET \/api\/datasources\/uid\/([\w-]+)$/)?.[1];
    if (source !== undefined) {
      const found = this.dataSources.find(({ uid }) => uid === source);
      return found ? [200, { id: 1, orgId: 1, ...found }] : [404, { message: 'Data source not found' }];
    }
    if (is(/^GET \/api\/v1\/provisioning\/alert-rules$/))
      return [200, [...this.groups.values()].flatMap(({ rules }) => rules)];
    if (is(/^GET \/api\/search\?folderUIDs=leadline$/))
      return [
        200,
        [...this.dashboards]
          .filter(([uid]) => !this.dashboardMeta.get(uid)?.['folderUid'])
          .map(([uid, model]) => ({ uid, title: model['title'], type: 'dash-db' })),
      ];
    return (
      this.folder(is, body) ??
      this.group(is, body, editable) ??
      this.dashboard(is, body) ?? [404, { message: 'Not found' }]
    );
  }

  private folder(is: (pattern: RegExp) => RegExpExecArray | null, body: Json): [number, unknown] | null {
    if (is(/^POST \/api\/folders$/)) {
      const uid = String(body['uid']);
      if (this.folders.has(uid)) return [412, { message: 'a folder with the same UID already exists' }];
      this.folders.set(uid, { id: 7, uid, title: body['title'], version: 1 });
      return [200, this.folders.get(uid)];
    }
    const uid = is(/^(?:GET|PUT|DELETE) \/api\/folders\/(\w+)$/)?.[1];
    if (uid === undefined) return null;
    const found = this.folders.get(uid);
    if (!found) return [404, { message: 'folder not found', status: 'not-found' }];
    if (is(/^PUT/)) this.folders.set(uid, { ...found, title: body['title'] });
    if (is(/^DELETE/)) {
      if (this.groups.size > 0) return [400, { message: 'folder contains alert rules' }];
      this.folders.delete(uid);
    }
    return [200, this.folders.get(uid) ?? { message: 'Folder deleted' }];
  }

  private group(
    is: (pattern: RegExp) => RegExpExecArray | null,
    body: Json,
    editable: boolean,
  ): [number, unknown] | null {
    const one = is(/^DELETE \/api\/v1\/provisioning\/alert-rules\/([\w-]+)$/)?.[1];
    if (one !== undefined) {
      for (const [title, group] of this.groups) {
        const rules = group.rules.filter(({ uid }) => uid !== one);
        if (rules.length === 0) this.groups.delete(title);
        else this.groups.set(title, { ...group, rules });
      }
      return [204, null];
    }
    const title = is(/^(?:GET|PUT) \/api\/v1\/provisioning\/folder\/leadline\/rule-groups\/([\w-]+)$/)?.[1];
    if (title === undefined) return null;
    if (is(/^GET/))
      return this.groups.has(title) ? [200, this.groups.get(title)] : [404, { message: 'rule group not found' }];
    const group = body as unknown as Group;
    const refused = group.rules.map((rule) => this.faultOf(rule)).find((fault) => fault !== null);
    if (refused) return [400, { message: refused }];
    const added = { updated: '2026-01-01T00:00:00Z', provenance: editable ? '' : 'api' };
    const rules = group.rules.map((rule, i) => ({ id: i + 1, ...added, ...rule })).reverse();
    this.groups.set(title, { ...group, rules });
    return [200, this.groups.get(title)];
  }

  /** What Grafana refuses a rule for. */
  private faultOf(rule: Json): string | null {
    if (!this.folders.has(String(rule['folderUID']))) return 'invalid alert rule: folder does not exist';
    const missing = ['uid', 'title', 'condition', 'data', 'noDataState', 'execErrState', 'for', 'ruleGroup'].find(
      (key) => !rule[key],
    );
    if (missing !== undefined) return `invalid alert rule: no ${missing}`;
    const receiver = (rule['notification_settings'] as { receiver: string } | undefined)?.receiver;
    return receiver === undefined || this.contactPoints.includes(receiver)
      ? null
      : `receiver '${receiver}' does not exist`;
  }

  private dashboard(is: (pattern: RegExp) => RegExpExecArray | null, body: Json): [number, unknown] | null {
    if (is(/^POST \/api\/dashboards\/db$/)) {
      if (!this.folders.has(String(body['folderUid']))) return [400, { message: 'folder not found' }];
      const model = body['dashboard'] as Json;
      if ('__inputs' in model) return [400, { message: 'unknown key __inputs' }];
      this.version += 1;
      this.dashboards.set(String(model['uid']), { ...model, id: 40, version: this.version });
      return [200, { uid: model['uid'], status: 'success', version: this.version }];
    }
    const uid = is(/^(?:GET|DELETE) \/api\/dashboards\/uid\/([\w-]+)$/)?.[1];
    if (uid === undefined) return null;
    const found = this.dashboards.get(uid);
    if (!found) return [404, { message: 'Dashboard not found' }];
    if (is(/^DELETE/)) this.dashboards.delete(uid);
    const meta = { slug: 'x', folderUid: 'leadline', folderTitle: 'Leadline', provisioned: false };
    return [200, { meta: { ...meta, ...this.dashboardMeta.get(uid) }, dashboard: found }];
  }
}
