import { catalogue } from '../../indicators/catalogue.gen.js';
import { hasAlert } from '../../indicators/define.js';
import { partsOf } from '../words/sentence.js';
import { panelTexts } from './texts.js';

describe('the texts of the panel', () => {
  const texts = panelTexts(catalogue);

  it('tell of every indicator, and of every alert what it says and who does what', () => {
    expect(texts.map(({ id }) => id)).toEqual(catalogue.map(({ id }) => id));
    for (const indicator of catalogue) {
      const { alert } = texts.find(({ id }) => id === indicator.id)!;
      if (!hasAlert(indicator)) expect(alert).toBeUndefined();
      else
        expect(alert).toMatchObject({
          metric: indicator.metrics[indicator.thresholds.metric]!.name,
          sentence: partsOf(indicator.words.sentence, indicator.metrics[indicator.thresholds.metric]!.name),
          nextStep: indicator.words.nextStep,
          owner: indicator.ownerRole,
        });
    }
  });

  it('name in a sentence no label but those of the metric that is judged', () => {
    for (const { alert } of texts) {
      const names = (alert?.sentence ?? []).flatMap((part) => (part.kind === 'label' ? [part.name] : []));
      expect(alert?.labels ?? []).toEqual(expect.arrayContaining(names));
    }
  });

  it('survive JSON', () => {
    expect(JSON.parse(JSON.stringify(texts))).toEqual(texts);
  });
});
