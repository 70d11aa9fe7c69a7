import {
  colorManipulator,
  formattedValueToString,
  getDisplayProcessor,
  ThresholdsMode,
  type DisplayProcessor,
  type Field,
  type GrafanaTheme2,
} from '@grafana/data';
import type { Scene } from '../components/scene.js';
import type { Place } from '../data/series.js';

/** What stands for the whole of a ratio, against which thresholds in per cent are held. */
const WHOLE: Readonly<Record<string, number>> = { percentunit: 1, percent: 100 };

interface Processors {
  readonly whole: DisplayProcessor;
  readonly unmapped: DisplayProcessor;
}

/** Only what somebody has configured of a field: what they have not, a view writes and paints as its metric asks for. */
export function fieldLook(
  fieldAt: (place: Place) => Field | undefined,
  theme: GrafanaTheme2,
  timeZone: string,
): Pick<Scene, 'shown' | 'steps'> {
  const known = new Map<Field, Map<string, Processors>>();
  const processorsOf = (field: Field, unit: string): Processors => {
    const units = known.get(field) ?? new Map<string, Processors>();
    known.set(field, units);
    const made = units.get(unit) ?? make(field, unit, theme, timeZone);
    units.set(unit, made);
    return made;
  };
  return {
    shown: (place, value, unit = '') => {
      const field = fieldAt(place);
      if (!field) return undefined;
      const { decimals, mappings } = field.config;
      const isWritten = !!field.config.unit || decimals != null;
      const isColoured = stepsOf(field).length > 1;
      const hasMappings = (mappings?.length ?? 0) > 0;
      if (!isWritten && !isColoured && !hasMappings) return undefined;
      const { whole, unmapped } = processorsOf(field, unit);
      const [display, plain] = [whole(value), unmapped(value)];
      // A mapping that fits is one that changes something.
      const isNamed = hasMappings && display.text !== plain.text;
      const isPainted = isColoured || (hasMappings && display.color !== plain.color);
      return {
        ...(isWritten || isNamed ? { text: formattedValueToString(display) } : {}),
        ...(isPainted && display.color ? { color: colorManipulator.asHexString(display.color) } : {}),
      };
    },
    steps: (place, unit = '') => {
      const field = fieldAt(place);
      const steps = field ? stepsOf(field) : [];
      if (!field || steps.length < 2) return [];
      const { unmapped } = processorsOf(field, unit);
      const inPercent = field.config.thresholds?.mode === ThresholdsMode.Percentage;
      const write = (value: number) => (inPercent ? `${value} %` : formattedValueToString(unmapped(value)));
      return steps.map(({ value, color }) => ({
        ...(Number.isFinite(value ?? NaN) ? { from: write(value) } : {}),
        color: colorManipulator.asHexString(theme.visualization.getColorByName(color)),
      }));
    },
  };
}

function make(field: Field, unit: string, theme: GrafanaTheme2, timeZone: string): Processors {
  const { config } = field;
  const whole = WHOLE[unit];
  const own = { ...config, unit: config.unit || unit, ...(whole === undefined ? {} : { min: 0, max: whole }) };
  const processor = (more: object) =>
    getDisplayProcessor({ field: { ...field, state: undefined, config: { ...own, ...more } }, theme, timeZone });
  return { whole: processor({}), unmapped: processor({ mappings: [] }) };
}

function stepsOf({ config: { thresholds } }: Field) {
  return thresholds?.steps ?? [];
}
