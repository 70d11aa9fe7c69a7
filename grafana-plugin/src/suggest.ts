import { VisualizationSuggestionScore, type DataFrame, type VisualizationSuggestion } from '@grafana/data';
import { seriesOf } from './data/frames.js';
import { SeriesIndex } from './data/series.js';
import type { SignalsOptions } from './options.js';
import { fittingViews } from './panel/chooseView.js';
import { titleOf } from './panel/titles.js';

interface Summary {
  readonly rawFrames?: DataFrame[];
}

/** A card for each view that the data is enough for, the first as the best there is. */
export function suggestions({ rawFrames = [] }: Summary): Array<VisualizationSuggestion<SignalsOptions>> {
  return fittingViews(new SeriesIndex(seriesOf(rawFrames))).map((view, i) => ({
    name: titleOf(view),
    options: { view },
    score: i === 0 ? VisualizationSuggestionScore.Best : VisualizationSuggestionScore.Good,
  }));
}

interface Builder {
  readonly dataSummary: Summary;
  readonly data?: { readonly series?: DataFrame[] };
  getListAppender(defaults: object): { append(suggestion: VisualizationSuggestion<SignalsOptions>): void };
}

/** Grafana before 13 calls a method of the supplier instead of the supplier. */
export const supplier = Object.assign(suggestions, {
  getSuggestionsForData: (builder: Builder): void => {
    const { dataSummary, data } = builder;
    const rawFrames = dataSummary.rawFrames ?? data?.series;
    for (const suggestion of suggestions({ rawFrames }))
      builder
        .getListAppender({ name: suggestion.name, pluginId: 'leadline-signals-panel', options: {} })
        .append(suggestion);
  },
});
