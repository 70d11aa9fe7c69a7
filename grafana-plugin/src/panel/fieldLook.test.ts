/** @jest-environment jsdom */
import { createTheme, MappingType, ThresholdsMode, type Field, type FieldConfig } from '@grafana/data';
import { fieldLook } from './fieldLook.js';

const place = { frame: 0, field: 1, row: 0 };
const steps = [
  { value: -Infinity, color: '#ff0000' },
  { value: 0.5, color: '#00ff00' },
];

describe('what is configured of a field', () => {
  const look = (config: FieldConfig) => {
    const field = { name: 'Value', type: 'number', values: [0.583], config } as Field;
    return fieldLook(() => field, createTheme(), 'utc');
  };
  const shown = (config: FieldConfig, value = 0.583) => look(config).shown(place, value, 'percentunit');

  it('is nothing where nobody has', () => {
    expect(shown({ thresholds: { mode: ThresholdsMode.Absolute, steps: steps.slice(0, 1) } })).toBeUndefined();
  });

  it('has decimals of the unit that the view knows, or of its own', () => {
    expect([shown({ decimals: 1 }), shown({ unit: 'short', decimals: 1 })]).toEqual([
      { text: '58.3%' },
      { text: '0.6' },
    ]);
  });

  it('has colours by thresholds, and the text that the view writes', () => {
    const config = { thresholds: { mode: ThresholdsMode.Absolute, steps } };
    expect([shown(config, 0.3), shown(config)]).toEqual([{ color: '#ff0000' }, { color: '#00ff00' }]);
    expect(look(config).steps(place, 'percentunit')).toEqual([{ color: '#ff0000' }, { from: '50%', color: '#00ff00' }]);
    const percent = {
      thresholds: { mode: ThresholdsMode.Percentage, steps: [steps[0]!, { value: 60, color: '#00ff00' }] },
    };
    expect(shown(percent)).toEqual({ color: '#ff0000' });
  });

  it('has the text and colour of a mapping only where it fits', () => {
    const mappings = [{ type: MappingType.ValueToText as const, options: { 1: { text: 'all', color: '#0000ff' } } }];
    expect([shown({ mappings }, 1), shown({ mappings })]).toEqual([{ text: 'all', color: '#0000ff' }, {}]);
  });
});
