import type { Scene } from './scene.js';

/** What gives way first is decided here: trends, then facts and pictures, then next steps; the sentence stays. */
export type Size = 'tiny' | 'small' | 'medium' | 'large' | 'wall';

export function sizeOf({ width, height }: Pick<Scene, 'width' | 'height'>): Size {
  if (width >= 1800 && height >= 800) return 'wall';
  if (width < 340 || height < 170) return 'tiny';
  if (width < 560 || height < 240) return 'small';
  return width < 1000 ? 'medium' : 'large';
}

const ORDER: readonly Size[] = ['tiny', 'small', 'medium', 'large', 'wall'];

export function atLeast(size: Size, least: Size): boolean {
  return ORDER.indexOf(size) >= ORDER.indexOf(least);
}

/** Letters of a wall are read from across the room. */
export function fontSizeOf(size: Size): string {
  return size === 'wall' ? '20px' : size === 'tiny' ? '12px' : '13px';
}
