/** What the operator says of the business; every indicator may use it. */
export interface Business {
  /** IANA zone in which days and hours of the week are counted. */
  readonly timeZone: string;
  /** ISO 4217 code of all money that leadline shows. */
  readonly currency: string;
  /** People just stop (shops, clinics), or cancel (subscriptions). */
  readonly kind: 'non_contractual' | 'contractual';
  /** Days of silence after which a customer counts as lost. */
  readonly churnHorizonDays: number;
  /** Days within which a second activity shows that a new customer stays. */
  readonly activationDays: number;
  /** Days off, `YYYY-MM-DD`, on which the pulse is not held against a usual day. */
  readonly holidays: readonly string[];
  /** Share of tickets that should meet their target, 0..1. */
  readonly slaTarget: number;
}
