/** Metrics of the exporter that the view of SLA risk reads. Whatever is missing is left out of the picture. */
export const open = 'leadline_deadline_open_tickets';
export const attainment = 'leadline_deadline_attainment_ratio';
export const promised = 'leadline_deadline_promised_ratio';
export const expected = 'leadline_expected_breaches_tickets';
export const usualExpected = 'leadline_expected_breaches_usual_tickets';
/** Open tickets by the chance of a breach: label `chance`, under_20, from_20, from_50, from_80. */
export const chances = 'leadline_breach_risk_tickets';
/** 0 where chances do not tell tickets apart. */
export const informative = 'leadline_breach_risk_informative';
/** By `name`, which is a queue or a service. */
export const budget = 'leadline_error_budget_left_ratio';
export const burn = 'leadline_error_budget_burn_rate';

/** What an open ticket's time left is called, the most urgent first. */
export const dues = ['overdue', 'under_4h', 'under_24h', 'under_72h', 'later', 'none'] as const;
export type Due = (typeof dues)[number];
