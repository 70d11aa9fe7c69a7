import type { Indicator } from '../../../indicators/define.js';
import { automaticLines } from '../automatic.js';
import type { Context } from '../context.js';
import { dashboardOf, type DashboardName } from '../../links.js';
import type { PanelSpec } from '../spec/panel.js';

/** Lines of panels of one indicator; made by hand where somebody thought about it. */
export type ByHand = Readonly<Record<string, (indicator: Indicator, context: Context) => PanelSpec[][]>>;

/** The indicators that have their panels on a page, in the order of the catalogue. */
export function indicatorsOf({ catalogue }: Context, page: DashboardName): Indicator[] {
  return catalogue.filter(({ family }) => dashboardOf(family) === page);
}

/** All panels of a page's indicators: those of `byHand` first and in its order, the others as they come. */
export function indicatorLines(context: Context, page: DashboardName, byHand: ByHand): PanelSpec[][] {
  const indicators = indicatorsOf(context, page);
  const order = Object.keys(byHand);
  const place = ({ id }: Indicator) => (order.includes(id) ? order.indexOf(id) : order.length);
  return [...indicators]
    .sort((a, b) => place(a) - place(b))
    .flatMap((indicator) =>
      (byHand[indicator.id] ?? ((one) => automaticLines(one, context.settings)))(indicator, context),
    );
}
