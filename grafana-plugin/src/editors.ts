import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { t } from '@grafana/i18n';
import { defaultOptions, type SignalsOptions, type ViewName } from './options.js';
import { english } from './text/english.js';
import { type TextKey } from './text/translate.js';

const text = (key: TextKey) => t(key, english[key]);

/** Options of a view are offered when that view is chosen, or may be. */
const isShown = (view: ViewName) => (options: SignalsOptions) => options.view === view || options.view === 'auto';

function choices<V extends string>(keys: Readonly<Record<V, TextKey>>) {
  return { options: Object.entries(keys).map(([value, key]) => ({ value: value as V, label: text(key as TextKey) })) };
}

export function addEditors(builder: PanelOptionsEditorBuilder<SignalsOptions>): void {
  builder.addSelect({
    path: 'view',
    name: text('option.view'),
    description: text('help.view'),
    defaultValue: defaultOptions.view,
    settings: choices({
      auto: 'view.auto',
      brief: 'view.brief',
      cohorts: 'view.cohorts',
      sla: 'view.sla',
      capacity: 'view.capacity',
    }),
  });
  addBrief(builder);
  addCohorts(builder);
}

function addBrief(builder: PanelOptionsEditorBuilder<SignalsOptions>): void {
  const common = { category: [text('view.brief')], showIf: isShown('brief') };
  const { brief } = defaultOptions;
  builder
    .addNumberInput({
      ...common,
      path: 'brief.most',
      name: text('option.most'),
      defaultValue: brief.most,
      settings: { min: 1, max: 200, integer: true },
    })
    .addTextInput({
      ...common,
      path: 'brief.workList',
      name: text('option.workList'),
      description: text('help.workList'),
      defaultValue: brief.workList,
    })
    .addTextInput({
      ...common,
      path: 'brief.runbook',
      name: text('option.runbook'),
      description: text('help.runbook'),
      defaultValue: brief.runbook,
    })
    .addBooleanSwitch({
      ...common,
      path: 'brief.showTrend',
      name: text('option.trend'),
      defaultValue: brief.showTrend,
    });
}

function addCohorts(builder: PanelOptionsEditorBuilder<SignalsOptions>): void {
  const common = { category: [text('view.cohorts')], showIf: isShown('cohorts') };
  const { cohorts } = defaultOptions;
  const radio = <K extends keyof typeof cohorts>(key: K, name: TextKey, settings: ReturnType<typeof choices>) =>
    builder.addRadio({
      ...common,
      path: `cohorts.${key}`,
      name: text(name),
      defaultValue: cohorts[key] as string,
      settings,
    });
  radio('measure', 'option.measure', choices({ return_on: 'cohorts.on', on_or_after: 'cohorts.onOrAfter' }));
  radio(
    'period',
    'option.period',
    choices({ auto: 'view.auto', day: 'period.day', week: 'period.week', month: 'period.month' }),
  );
  radio('show', 'option.show', choices({ share: 'show.share', count: 'show.count', both: 'show.both' }));
  radio('scale', 'option.scale', choices({ absolute: 'scale.absolute', relative: 'scale.relative' }));
  const palettes = choices({
    blue: 'palette.blue',
    cividis: 'palette.cividis',
    viridis: 'palette.viridis',
    grey: 'palette.grey',
  });
  const sorts = choices({
    oldest: 'sort.oldest',
    newest: 'sort.newest',
    size: 'sort.size',
    retention: 'sort.retention',
  });
  builder
    .addSelect({
      ...common,
      path: 'cohorts.palette',
      name: text('option.palette'),
      defaultValue: cohorts.palette,
      settings: palettes,
    })
    .addSelect({
      ...common,
      path: 'cohorts.sort',
      name: text('option.sort'),
      defaultValue: cohorts.sort,
      settings: sorts,
    })
    .addBooleanSwitch({
      ...common,
      path: 'cohorts.showReadings',
      name: text('option.readings'),
      defaultValue: cohorts.showReadings,
    });
}
