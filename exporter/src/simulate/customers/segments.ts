/** Groups of customers that a business would act on apart, and how they differ. */
export type Segment = 'private' | 'small_business' | 'mid_market' | 'public_sector';

export interface SegmentTraits {
  /** Share of new customers. */
  readonly share: number;
  /** Of those, the share that subscribes instead of ordering now and then. */
  readonly subscribers: number;
  /** Of the subscribers, the share that is billed in US dollars. */
  readonly dollars: number;
  /** Mean amount of an order, in EUR. */
  readonly orderAmount: number;
  readonly plans: readonly (readonly [plan: Plan, weight: number])[];
}

export type Plan = 'starter' | 'team' | 'business';

export const segments: Readonly<Record<Segment, SegmentTraits>> = {
  private: {
    share: 0.5,
    subscribers: 0.2,
    dollars: 0.1,
    orderAmount: 38,
    plans: [
      ['starter', 9],
      ['team', 1],
    ],
  },
  small_business: {
    share: 0.28,
    subscribers: 0.5,
    dollars: 0.15,
    orderAmount: 85,
    plans: [
      ['starter', 5],
      ['team', 4],
      ['business', 1],
    ],
  },
  mid_market: {
    share: 0.14,
    subscribers: 0.75,
    dollars: 0.25,
    orderAmount: 240,
    plans: [
      ['starter', 1],
      ['team', 5],
      ['business', 4],
    ],
  },
  public_sector: {
    share: 0.08,
    subscribers: 0.7,
    dollars: 0,
    orderAmount: 180,
    plans: [
      ['team', 6],
      ['business', 4],
    ],
  },
};

export const segmentNames = Object.keys(segments) as readonly Segment[];

/** Where a customer that grows ends up. */
export const grownSegment: Readonly<Partial<Record<Segment, Segment>>> = {
  private: 'small_business',
  small_business: 'mid_market',
};
