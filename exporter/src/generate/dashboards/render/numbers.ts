import * as common from '@grafana/grafana-foundation-sdk/common';
import * as stat from '@grafana/grafana-foundation-sdk/stat';
import type { Place } from '../layout.js';
import type { Sentence, Stat } from '../spec/panel.js';
import { dress, targets, type Built } from './shared.js';

/** Large enough to be read on a wall, small enough for a sentence to stay on one or two lines. */
const SENTENCE_SIZE = 18;

const COLORS = {
  none: common.BigValueColorMode.None,
  value: common.BigValueColorMode.Value,
  background: common.BigValueColorMode.BackgroundSolid,
} as const;

export function renderStat(spec: Stat, place: Place): Built {
  return dress(newStat(), spec, place)
    .targets(targets(spec.queries))
    .colorMode(COLORS[spec.color ?? 'none'])
    .textMode(spec.queries.length > 1 ? common.BigValueTextMode.ValueAndName : common.BigValueTextMode.Auto);
}

/** A stat that shows its series' name: the only panel Grafana brings whose text can be made of numbers. */
export function renderSentence(spec: Sentence, place: Place): Built {
  return dress(newStat(), spec, place)
    .targets(targets(spec.queries))
    .transparent(true)
    .colorMode(common.BigValueColorMode.None)
    .textMode(common.BigValueTextMode.Name)
    .orientation(common.VizOrientation.Horizontal)
    .text(new common.VizTextDisplayOptionsBuilder().valueSize(SENTENCE_SIZE).titleSize(SENTENCE_SIZE));
}

function newStat(): stat.PanelBuilder {
  return new stat.PanelBuilder()
    .graphMode(common.BigValueGraphMode.None)
    .justifyMode(common.BigValueJustifyMode.Auto)
    .reduceOptions(new common.ReduceDataOptionsBuilder().calcs(['lastNotNull']));
}
