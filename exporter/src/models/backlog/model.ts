import { defineModel, type FitContext, type FitOutcome } from '../define.js';
import { groupQueues, LEAST_PER_DAY, type Group } from '../arrivals/groups.js';
import { readFlows } from './read.js';
import { beatsUnchanged, directionSkill, type DirectionSkill } from './skill.js';

const LEAST_DAYS = 21;

export interface GroupBacklog extends Group {
  readonly skill: DirectionSkill;
  /** Whether it told the past better than saying that the backlog stays: only then it may be shown. */
  readonly shown: boolean;
}

export interface BacklogParameters {
  readonly groups: readonly GroupBacklog[];
}

/**
 * Whether the net flow by weekday tells where a backlog goes, by queue. There is nothing to fit: the forecast is a mean of the
 * four weeks before. A straight line through the last hours (`predict_linear`) is not among the candidates: it takes a Friday
 * for the week, and ranked growth worse than a coin on real incidents (AUC .356).
 */
export const backlogDirection = defineModel<BacklogParameters>({
  id: 'backlog-direction',
  needs: ['tickets'],
  refitEvery: '1d',
  fit: fitDirection,
});

async function fitDirection(ctx: FitContext): Promise<FitOutcome<BacklogParameters>> {
  const { queues, knownDays } = await readFlows(ctx);
  if (knownDays < LEAST_DAYS)
    return {
      status: 'not_enough_data',
      reason: `tickets are known for ${knownDays} days; it takes ${LEAST_DAYS} for a forecast of the backlog`,
    };
  const perDay = new Map(queues.map(({ queue, arrivals }) => [queue, arrivals / knownDays]));
  const groups = groupQueues(perDay).flatMap((group): GroupBacklog[] => {
    const own = queues.filter(({ queue }) => group.queues.includes(queue));
    if (own.reduce((sum, { queue }) => sum + perDay.get(queue)!, 0) < LEAST_PER_DAY) return [];
    const net = own[0]!.net.map((_, step) => own.reduce((sum, flow) => sum + flow.net[step]!, 0));
    const skill = directionSkill(net);
    return skill ? [{ ...group, skill, shown: beatsUnchanged(skill) }] : [];
  });
  if (groups.length === 0)
    return {
      status: 'not_enough_data',
      reason: `fewer than ${LEAST_PER_DAY} tickets came a day; from there on a forecast of the backlog is tried`,
    };
  const best = groups.reduce((one, other) =>
    other.skill.error / other.skill.unchangedError < one.skill.error / one.skill.unchangedError ? other : one,
  );
  const hidden = groups.filter(({ shown }) => !shown).map(({ name }) => name);
  return {
    status: 'fitted',
    parameters: { groups },
    samples: queues.reduce((sum, { arrivals }) => sum + arrivals, 0),
    quality: {
      error_out_of_sample_tickets: best.skill.error,
      error_unchanged_out_of_sample_tickets: best.skill.unchangedError,
      ...(best.skill.auc === null ? {} : { auc_out_of_sample: best.skill.auc }),
    },
    ...(hidden.length > 0 ? { note: `no forecast beats "as today" for ${hidden.join(', ')}` } : {}),
  };
}
