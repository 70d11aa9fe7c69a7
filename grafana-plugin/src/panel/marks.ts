import type { Mark } from '../components/scene.js';
import type { FrameLike } from '../data/frames.js';

/** Annotations and changes of alert states, as Grafana gives them: frames with `time`, `text` and perhaps `newState`. */
export function marksOf(frames: readonly FrameLike[] | undefined): Mark[] {
  return (frames ?? []).flatMap((frame) => {
    const column = (name: string) => frame.fields.find((field) => field.name === name)?.values;
    const [times, texts, titles, states] = [column('time'), column('text'), column('title'), column('newState')];
    const [ends, colors] = [column('timeEnd'), column('color')];
    return Array.from({ length: frame.length }, (_, i): Mark => {
      const state = words(states?.[i]);
      const text = [titles?.[i], texts?.[i], state].map(words).filter(Boolean).join(' ');
      const [time, until, color] = [Number(times?.[i]), Number(ends?.[i]), colors?.[i]];
      return {
        time,
        text,
        kind: state ? 'alert' : 'annotation',
        ...(until > time && { until }),
        ...(typeof color === 'string' && color !== '' && { color }),
      };
    }).filter(({ time }) => Number.isFinite(time));
  });
}

function words(value: unknown): string {
  return typeof value === 'string' ? value.replace(/<[^>]*>/g, '') : '';
}
