import { useLayoutEffect, useMemo, useRef } from 'react';
import { textUtil, type Field, type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { t as translate } from '@grafana/i18n';
import type { Link, Scene } from '../components/scene.js';
import type { Place } from '../data/series.js';
import { formatFor } from '../format/format.js';
import { english } from '../text/english.js';
import { inEnglish, type Translate } from '../text/translate.js';
import { fieldLook } from './fieldLook.js';
import { localeOf } from './locale.js';
import { marksOf } from './marks.js';

const t: Translate = (key, values) =>
  translate(key, english[key], { ...values, interpolation: { escapeValue: false } });

/** The scene of a panel; the same object as long as nothing that it tells has changed. */
export function useSceneOf(props: PanelProps, theme: GrafanaTheme2): Scene {
  const { data, width, height, timeZone, replaceVariables } = props;
  // Grafana may give a new function with every render; what it does stays the same.
  const replace = useRef(replaceVariables);
  useLayoutEffect(() => {
    replace.current = replaceVariables;
  });
  const [from, now] = [data.timeRange.from.valueOf(), data.timeRange.to.valueOf()];
  const locale = localeOf();
  const language = t('language');
  const format = useMemo(() => formatFor(locale, timeZone, t), [locale, timeZone]);
  const said = useMemo(
    () => (language === 'en' ? format : formatFor('en-US', timeZone, inEnglish)),
    [language, format, timeZone],
  );
  return useMemo((): Scene => {
    const fieldAt = ({ frame, field }: Place): Field | undefined => data.series[frame]?.fields[field];
    return {
      t,
      format,
      language,
      said,
      isDark: theme.isDark,
      width,
      height,
      from,
      now,
      marks: marksOf(data.annotations),
      ...fieldLook(fieldAt, theme, timeZone),
      links: (place) => linksOf(fieldAt(place), place.row),
      address: (text) => textUtil.sanitizeUrl(replace.current(text)),
    };
  }, [format, language, said, theme, width, height, from, now, timeZone, data.series, data.annotations]);
}

function linksOf(field: Field | undefined, row: number): Link[] {
  if (!field?.config.links?.length || !field.getLinks) return [];
  return field.getLinks({ valueRowIndex: row }).map(({ title, href, target, onClick }) => ({
    title,
    href,
    target,
    onClick: onClick ? (event) => onClick(event) : undefined,
  }));
}
