/**
 * The README as the catalogue wants it: no relative links. Where the repository is not known, a link is its words and a picture is
 * left out, since the catalogue shows those that plugin.json names.
 */
export function packagedReadme(text, repository) {
  return text.replace(/(!?)\[([^\]]*)\]\((?!https?:|#)([^)]+)\)/g, (_all, picture, words, to) => {
    if (!repository) return picture ? '' : words;
    const file = new URL(to, 'file:///grafana-plugin/').pathname;
    return `${picture}[${words}](${repository}/${picture ? 'raw' : 'blob'}/main${file})`;
  });
}
