import React from 'react';
import { cx } from '@emotion/css';
import type { Severity } from '../catalogue/catalogue.js';
import { useScene } from './scene.js';
import { badge } from './styles.js';

/** Said in a word and in a colour, never in the colour alone. */
export function Badge({ severity }: { severity: Severity }) {
  const { t } = useScene();
  return (
    <span className={cx(badge)} style={{ color: `var(--ll-${severity})` }}>
      {t(`severity.${severity}`)}
    </span>
  );
}
