import React, { Fragment } from 'react';
import { css, cx } from '@emotion/css';
import { Around, English } from '../components/English.js';
import { useScene } from '../components/scene.js';
import { headline, muted, small } from '../components/styles.js';
import type { Doubt } from '../data/staleness.js';
import type { Brief } from './prepareBrief.js';

const calm = css({ fontSize: '1.5em', paddingTop: '0.4em' });
const tick = css({ color: 'var(--ll-ok)', fontSize: '1.6em', lineHeight: 1 });

/** Only what was judged can be well, and only now: what could not be judged, or was a while ago, is no good news. */
export function AllWell({ brief: { checked, unjudged, items }, doubt }: { brief: Brief; doubt: Doubt | undefined }) {
  const { t } = useScene();
  const ifKnown = unjudged.length > 0 ? 'brief.noneKnown' : 'brief.none';
  const ifJudged = doubt === 'stale' ? 'brief.noneThen' : doubt === 'frozen' ? 'brief.noneFrozen' : ifKnown;
  const key = checked.length === 0 ? 'brief.unknown' : ifJudged;
  return (
    <p className={cx(headline, items.length === 0 ? calm : undefined)}>
      {checked.length > 0 && !doubt && (
        <span aria-hidden className={tick}>
          ✓
        </span>
      )}
      {t(key)}
    </p>
  );
}

/** What was judged, and what could not be. */
export function Checked({ brief: { checked, unjudged } }: { brief: Brief }) {
  const { t, format } = useScene();
  const counts = checked.map(({ title, count }) => ({ title, note: count > 1 ? format.number(count) : undefined }));
  return (
    <div className={cx(muted, small)} style={{ padding: '0.5em 0.2em' }}>
      {counts.length > 0 && (
        <p>
          <Around text={(what) => t('brief.checked', { what })}>
            <Titles of={counts} />
          </Around>
        </p>
      )}
      {unjudged.length > 0 && (
        <p>
          <Around text={(what) => t('brief.unjudged', { what })}>
            <Titles of={unjudged.map(({ title, reason }) => ({ title, note: reason }))} />
          </Around>
        </p>
      )}
    </div>
  );
}

/** 'Backlog (3), Pulse (not enough data)' */
function Titles({ of }: { of: ReadonlyArray<{ readonly title: string; readonly note: string | undefined }> }) {
  return of.map(({ title, note }, i) => (
    <Fragment key={i}>
      {i > 0 && ', '}
      <English>{title}</English>
      {note !== undefined && ` (${note})`}
    </Fragment>
  ));
}
