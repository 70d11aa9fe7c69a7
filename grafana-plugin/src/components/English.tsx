import React, { type ReactNode } from 'react';
import { useScene } from './scene.js';

/** What comes from the catalogue, whose words are English: in a panel of another language it is marked as that. */
export function English({ children }: { children: ReactNode }) {
  const { language } = useScene();
  return language === 'en' ? <>{children}</> : <span lang="en">{children}</span>;
}

const HOLE = '\u0000';

/** One of the panel's own texts, with something that is more than a text in the place of one of its values. */
export function Around({ text, children }: { text: (value: string) => string; children: ReactNode }) {
  const [before, after] = text(HOLE).split(HOLE);
  return (
    <>
      {before}
      {children}
      {after}
    </>
  );
}
