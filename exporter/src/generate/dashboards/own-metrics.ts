/** What leadline says of itself beside the catalogue, and dashboards show. That these names are exported is tested on a real one. */
export const ownMetrics = {
  status: 'leadline_indicator_status',
  lastSuccess: 'leadline_indicator_last_success_timestamp_seconds',
  duration: 'leadline_indicator_refresh_duration_seconds',
  trustStatus: 'leadline_indicator_trust_status',
  episodes: 'leadline_indicator_episodes',
  precision: 'leadline_indicator_precision_ratio',
  recall: 'leadline_indicator_recall_ratio',
  lead: 'leadline_indicator_lead_time_seconds',
  readSuccess: 'leadline_entity_sync_success',
  rejectedRows: 'leadline_entity_rejected_rows_total',
} as const;
