/** Metrics of the exporter that the view of capacity reads. Whatever is missing is left out of the picture. */
export const backlog = 'leadline_backlog_tickets';
export const growth = 'leadline_backlog_growth_ratio';
export const drain = 'leadline_backlog_drain_seconds';
export const draining = 'leadline_backlog_draining';
export const arrivals = 'leadline_ticket_arrivals_per_hour';
export const completions = 'leadline_ticket_completions_per_hour';
export const usualArrivals = 'leadline_ticket_usual_arrivals_per_hour';
export const usualCompletions = 'leadline_ticket_usual_completions_per_hour';
export const utilisation = 'leadline_staff_utilisation_ratio';
/** Agents missing in an hour of work to come: label `ahead`, 1 is the next. */
export const staffingGap = 'leadline_staffing_missing_agents';
