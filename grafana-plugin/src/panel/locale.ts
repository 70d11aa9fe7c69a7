import { config } from '@grafana/runtime';

/** The language of the reader's Grafana, as Intl takes it. */
export function localeOf(): string {
  const user = config.bootData?.user as { language?: string; regionalFormat?: string } | undefined;
  const wanted = user?.regionalFormat || user?.language || 'en-US';
  try {
    return Intl.getCanonicalLocales(wanted)[0] ?? 'en-US';
  } catch {
    return 'en-US';
  }
}
