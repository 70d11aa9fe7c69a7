import { readFlows } from '../../../models/backlog/read.js';
import { backlogDirection, type GroupBacklog } from '../../../models/backlog/model.js';
import { sql } from '../../../sql/sql.js';
import { notEnoughData, type NotEnoughData, type ReadContext } from '../../define.js';
import { outlookOf, type Outlook } from './outlook.js';

const PROMISED_DAYS = 28;
const DAY_MS = 86_400_000;

export interface QueueOutlook extends Outlook {
  readonly group: GroupBacklog;
  readonly limit: number;
}

export async function readOutlooks(ctx: ReadContext): Promise<readonly QueueOutlook[] | NotEnoughData> {
  const fit = ctx.fits.of(backlogDirection);
  if (fit.status !== 'fitted') return notEnoughData(fit.reason);
  const shown = fit.parameters.groups.filter((group) => group.shown);
  if (shown.length === 0)
    return notEnoughData(
      'no forecast beats "as today" here: on days that are over, the backlog stayed nearer to itself than to what its weekdays usually bring',
    );
  const [{ queues: flows }, counts] = [await readFlows(ctx), await countQueues(ctx)];
  const outlooks = shown.flatMap((group): QueueOutlook[] => {
    const own = flows.filter(({ queue }) => group.queues.includes(queue));
    const counted = counts.filter(({ queue }) => group.queues.includes(queue));
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    const promised = counted.filter(({ hours }) => hours !== null);
    const tickets = sum(promised.map((row) => row.promised));
    const perDay = sum(own.map(({ completions }) => completions)) / PROMISED_DAYS;
    if (own.length === 0 || tickets === 0 || perDay === 0) return [];
    const days = sum(promised.map((row) => row.promised * row.hours!)) / tickets / 24;
    const limit = perDay * days;
    const net = own[0]!.net.map((_, step) => sum(own.map((flow) => flow.net[step]!)));
    const outlook = outlookOf(sum(counted.map(({ open }) => open)), net, limit);
    return outlook ? [{ group, limit, ...outlook }] : [];
  });
  if (outlooks.length > 0) return outlooks;
  return notEnoughData(
    'nothing tells how many tickets are too many: it takes resolved tickets, and promised times of the last four weeks (map resolved_at and resolution_due_at in the entity tickets)',
  );
}

interface QueueCounts extends Record<string, string | number | null> {
  readonly queue: string;
  readonly open: number;
  readonly promised: number;
  readonly hours: number | null;
}

/** Open tickets, and the median promised time to the resolution of those opened lately. */
async function countQueues({ asOf, store, relations }: ReadContext): Promise<QueueCounts[]> {
  const since = new Date(asOf.getTime() - PROMISED_DAYS * DAY_MS);
  const recent = sql`opened_at > ${since} and resolution_due_at > opened_at`;
  const hours = sql`case when ${recent} then ${store.dialect.secondsBetween(sql`resolution_due_at`, sql`opened_at`)} / 3600 end`;
  return store.query<QueueCounts>(sql`
    select queue, sum(case when resolved_at is null then 1 else 0 end) as open,
      sum(case when ${recent} then 1 else 0 end) as promised, ${store.dialect.quantile(0.5, hours)} as hours
    from ${relations.tickets} t where resolved_at is null or opened_at > ${since} group by queue order by queue`);
}
