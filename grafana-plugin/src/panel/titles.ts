import { t } from '@grafana/i18n';
import type { ViewName } from '../options.js';
import { english } from '../text/english.js';

export function titleOf(view: ViewName): string {
  return t(`view.${view}`, english[`view.${view}`]);
}
