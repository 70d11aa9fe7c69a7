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
  /** Rates into the business currency by currency code, oldest first; empty where all money is in one currency. */
  readonly rates: Readonly<Record<string, readonly DatedRate[]>>;
}

/** One unit of a currency is worth `rate` units of the business currency, from this day until the next rate's. */
export interface DatedRate {
  /** `YYYY-MM-DD`, in the business time zone. */
  readonly from: string;
  readonly rate: number;
}
