import i18next from 'i18next';

/** Grafana starts in the reader's language and brings a plugin's texts along, by plugin.json's `languages`. */
export async function startLanguage(language: string): Promise<void> {
  const id = 'leadline-signals-panel';
  const texts = (await (await fetch(`/plugin/locales/${language}/${id}.json`)).json()) as object;
  document.documentElement.lang = language;
  await i18next.init({
    lng: language,
    fallbackLng: 'en-US',
    returnEmptyString: false,
    resources: { [language]: { [id]: texts } },
  });
}
