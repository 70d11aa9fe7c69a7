import {
  FieldConfigProperty,
  standardEditorsRegistry,
  standardFieldConfigEditorRegistry,
  identityOverrideProcessor,
  displayNameOverrideProcessor,
  numberOverrideProcessor,
  thresholdsOverrideProcessor,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
  dataLinksOverrideProcessor,
} from '@grafana/data';

const processors = {
  [FieldConfigProperty.Unit]: unitOverrideProcessor,
  [FieldConfigProperty.Min]: numberOverrideProcessor,
  [FieldConfigProperty.Max]: numberOverrideProcessor,
  [FieldConfigProperty.Decimals]: numberOverrideProcessor,
  [FieldConfigProperty.DisplayName]: displayNameOverrideProcessor,
  [FieldConfigProperty.NoValue]: identityOverrideProcessor,
  [FieldConfigProperty.Color]: identityOverrideProcessor,
  [FieldConfigProperty.Thresholds]: thresholdsOverrideProcessor,
  [FieldConfigProperty.Mappings]: valueMappingsOverrideProcessor,
  [FieldConfigProperty.Links]: dataLinksOverrideProcessor,
};

/** Fills the registries that Grafana's core fills: without them a panel has no field options. */
export function fillRegistries(): void {
  standardEditorsRegistry.setInit(() =>
    ['select', 'radio', 'number', 'text', 'boolean'].map((id) => ({ id, name: id, editor: () => null })),
  );
  standardFieldConfigEditorRegistry.setInit(() =>
    Object.entries(processors).map(([id, process]) => ({
      id,
      path: id,
      name: id,
      description: id,
      editor: () => null,
      override: () => null,
      process,
      shouldApply: () => true,
      settings: {},
    })),
  );
}
