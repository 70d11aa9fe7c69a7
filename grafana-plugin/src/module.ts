import { FieldConfigProperty, PanelPlugin } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { addEditors } from './editors.js';
import { completed, type SignalsOptions } from './options.js';
import { SignalsPanel } from './panel/SignalsPanel.js';
import { supplier } from './suggest.js';

// Grafana has loaded the texts of the reader's language by plugin.json's `languages` before it asks for the plugin.
await initPluginTranslations('leadline-signals-panel');

export const plugin = new PanelPlugin<SignalsOptions>(SignalsPanel)
  .useFieldConfig({
    // What is not offered does nothing here: scales and names are the views' own, and colours come by thresholds and mappings.
    disableStandardOptions: [
      FieldConfigProperty.Color,
      FieldConfigProperty.Min,
      FieldConfigProperty.Max,
      FieldConfigProperty.DisplayName,
      FieldConfigProperty.Actions,
    ],
    standardOptions: {
      // A single step colours nothing: who adds steps wants colours by them.
      [FieldConfigProperty.Thresholds]: {
        defaultValue: { mode: 'absolute', steps: [{ value: -Infinity, color: 'blue' }] },
      },
    },
  })
  .setPanelOptions(addEditors)
  .setDataSupport({ annotations: true, alertStates: true })
  .setMigrationHandler(({ options }) => completed(options))
  .setSuggestionsSupplier(supplier);
