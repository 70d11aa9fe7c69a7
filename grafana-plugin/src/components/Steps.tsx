import React from 'react';
import { css } from '@emotion/css';
import { Around, English } from './English.js';
import { useScene, type Link } from './scene.js';
import { small } from './styles.js';

const summary = css({ cursor: 'pointer' });
const later = css({ paddingLeft: '1.6em !important', listStyle: 'decimal !important', color: 'var(--ll-muted)' });
const links = css({ display: 'flex', gap: '1em', flexWrap: 'wrap' });

interface Props {
  readonly steps: readonly string[];
  readonly links: readonly Link[];
  /** Whether there is room for the first step itself; else it is behind the word. */
  readonly inFull: boolean;
}

/** The first thing to do, the others folded away behind it, and where to do it. */
export function Steps({ steps, links: places, inFull }: Props) {
  const { t } = useScene();
  const [first, ...others] = steps;
  return (
    <>
      {first !== undefined && (inFull || others.length > 0) && (
        <details>
          <summary className={summary}>
            {inFull ? (
              <Around text={(step) => t('brief.next', { step })}>
                <English>{first}</English>
              </Around>
            ) : (
              t('brief.todo')
            )}
          </summary>
          <ol className={`${later} ${small}`} start={inFull ? 2 : 1}>
            {(inFull ? others : steps).map((step) => (
              <li key={step}>
                <English>{step}</English>
              </li>
            ))}
          </ol>
        </details>
      )}
      {places.length > 0 && (
        <p className={`${links} ${small}`}>
          {places.map((place) => (
            <a
              key={place.href + place.title}
              href={place.href}
              target={place.target}
              rel="noreferrer"
              onClick={place.onClick}
            >
              {place.title}
            </a>
          ))}
        </p>
      )}
    </>
  );
}
