import React, { memo } from 'react';
import { css, cx } from '@emotion/css';
import { Badge } from '../components/Badge.js';
import { English } from '../components/English.js';
import { useScene, type Link, type Scene } from '../components/scene.js';
import { atLeast, sizeOf } from '../components/sizes.js';
import { Steps } from '../components/Steps.js';
import { badge, clipped, headline, muted, scroll, small } from '../components/styles.js';
import { Trend } from '../components/Trend.js';
import { useRoving } from '../components/useRoving.js';
import type { Doubt } from '../data/staleness.js';
import type { SignalsOptions } from '../options.js';
import { counted } from '../text/translate.js';
import { AllWell, Checked } from './Checked.js';
import type { Brief, BriefItem } from './prepareBrief.js';

const row = css({
  display: 'flex',
  gap: '1em',
  padding: '0.55em 0.2em',
  borderTop: '1px solid var(--ll-border)',
  alignItems: 'flex-start',
});
const body = css({
  flex: '1 1 0',
  minWidth: 0,
  display: 'flex',
  flexDirection: 'column',
  gap: '0.2em',
  maxWidth: '75em',
});
const sentence = css({ fontWeight: 500 });
const heading = css({ display: 'flex', gap: '0.6em', alignItems: 'baseline', minWidth: 0 });

interface Props {
  readonly brief: Brief;
  readonly options: SignalsOptions['brief'];
  readonly doubt?: Doubt;
}

/** What needs somebody, in sentences, the most urgent first; else that nothing does, and what was looked at. */
export const BriefView = memo(function BriefView({ brief, options, doubt }: Props) {
  const scene = useScene();
  const { t } = scene;
  const items = brief.items.slice(0, options.most);
  const real = brief.items.filter(({ drill }) => !drill).length;
  const rowProps = useRoving(items.length);
  return (
    <>
      {real === 0 ? (
        <AllWell brief={brief} doubt={doubt} />
      ) : (
        <p className={headline}>{counted(t, 'brief.needs', real)}</p>
      )}
      <div className={scroll} role="region" aria-label={t('brief.label')} tabIndex={items.length === 0 ? 0 : undefined}>
        <ol>
          {items.map((item, i) => (
            <li key={item.key} className={row} {...rowProps(i)}>
              <Item item={item} options={options} />
            </li>
          ))}
        </ol>
        {brief.items.length > items.length && (
          <p className={cx(muted, small)}>
            {counted(t, 'brief.more', brief.items.length - items.length, {
              option: t('option.most'),
              most: options.most,
            })}
          </p>
        )}
        <Checked brief={brief} />
      </div>
    </>
  );
});

function Item({ item, options }: { item: BriefItem; options: SignalsOptions['brief'] }) {
  const scene = useScene();
  const size = sizeOf(scene);
  return (
    <>
      <div className={body}>
        <p className={heading}>
          <Badge severity={item.severity} />
          {item.drill && <span className={badge}>{scene.t('brief.drill')}</span>}
          <span className={cx(muted, small, clipped)}>
            <English>{item.title}</English>
          </span>
        </p>
        <p className={sentence}>
          <English>{item.sentence}</English>
        </p>
        {atLeast(size, 'small') && <p className={cx(muted, small)}>{item.facts.join(' ')}</p>}
        <Steps steps={item.steps} links={linksOf(item, options, scene)} inFull={atLeast(size, 'medium')} />
      </div>
      {options.showTrend && atLeast(size, 'medium') && (
        <Trend
          series={item.series}
          threshold={item.threshold}
          value={item.value}
          width={size === 'wall' ? 320 : size === 'large' ? 180 : 120}
          height={size === 'wall' ? 80 : 44}
        />
      )}
    </>
  );
}

function linksOf(item: BriefItem, options: SignalsOptions['brief'], scene: Scene): Link[] {
  const filled = (address: string) =>
    scene.address(
      address.replace(/\$\{(\w+)\}/g, (whole, name: string) => {
        const value = name === 'indicator' ? item.indicator : item.labels[name];
        return value === undefined ? whole : encodeURIComponent(value);
      }),
    );
  const own = (address: string, title: string) => (address === '' ? [] : [{ title, href: filled(address) }]);
  return [
    ...own(options.workList, scene.t('brief.workList')),
    ...own(options.runbook, scene.t('brief.runbook')),
    ...scene.links(item.series.source),
  ];
}
