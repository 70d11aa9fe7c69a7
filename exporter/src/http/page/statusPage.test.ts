import { calmView, entity, indicator, source, troubledView, view } from '../testing/views.js';
import { renderMessagePage } from './messagePage.js';
import { renderStatusPage } from './statusPage.js';

/** What can be read on a page, without markup. */
const words = (page: string) =>
  page
    .replace(/<(style|script)>[^]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"');

describe('the status page', () => {
  it('names every source, entity and indicator with its state', () => {
    const text = words(renderStatusPage(troubledView));
    for (const { name } of [...troubledView.sources, ...troubledView.entities]) expect(text).toContain(name);
    for (const { title } of troubledView.indicators) expect(text).toContain(title);
    expect(text).toContain('12 of 50 active customers. No value is exported until there is enough');
    expect(text).toContain('Reading history');
  });

  it('shows a progress bar during a first read, with its name', () => {
    expect(renderStatusPage(troubledView)).toMatch(
      /<progress max="100" value="40" aria-label="Reading the history of activity">/,
    );
    expect(renderStatusPage(calmView)).not.toContain('<progress');
  });

  it('tells the error of a source once, and the entities point to it', () => {
    const page = renderStatusPage(troubledView);
    const sections = page.slice(page.indexOf('id="indicators"'));
    expect(sections.split('connect ECONNREFUSED')).toHaveLength(2);
    expect(words(sections)).toContain('The error is that of source helpdesk');
  });

  it('tells the error of one entity there, and the source points to it', () => {
    const page = renderStatusPage(
      view({
        sources: [source('crm', { state: 'failing', lastError: 'no such column' })],
        entities: [entity('customers'), entity('activity', { state: 'failing', lastError: 'no such column' })],
      }),
    );
    const sections = page.slice(page.indexOf('id="indicators"'));
    expect(sections.split('no such column')).toHaveLength(2);
    expect(sections).toMatch(/What fails: <a href="#entity-activity">activity<\/a>/);
  });

  it('escapes whatever comes from outside', () => {
    const evil = `<script>alert('"')</script>`;
    const page = renderStatusPage(
      view({
        configFile: evil,
        sources: [source(evil, { address: evil, lastError: evil, state: 'failing' })],
        entities: [entity(evil, { source: evil, reason: evil, lastError: evil, state: 'failing' })],
        indicators: [indicator(evil, { title: evil, family: evil, reason: evil, owner: evil, state: 'failed' })],
        lastReload: { at: view().now, ok: false, message: evil },
        version: evil,
      }),
    );
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain(evil);
  });

  it('says where there is nothing yet', () => {
    const page = words(renderStatusPage(view({ sources: [], entities: [], indicators: [] })));
    expect(page.match(/None is configured yet/g)).toHaveLength(3);
  });

  it('loads nothing from elsewhere', () => {
    expect(renderStatusPage(troubledView).match(/(src|href)="(?!#|\/|data:)[^"]*"/g)).toBeNull();
  });

  it('has one quiet page for everything that is not there', () => {
    expect(words(renderMessagePage('Nothing <here>', 'Not "this".'))).toContain('Nothing &lt;here&gt; Not "this".');
  });
});
