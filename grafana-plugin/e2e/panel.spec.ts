import { expect, test } from '@grafana/plugin-e2e';

/** Grafana's own test data, so that no Prometheus is needed. */
const COHORTS = [
  'cohort,age,retention',
  '2026-03-02,0,1',
  '2026-03-02,1,0.52',
  '2026-03-02,2,0.41',
  '2026-03-09,0,1',
  '2026-03-09,1,0.48',
  '2026-03-16,0,1',
].join('\n');

test.beforeEach(async ({ panelEditPage }) => {
  await panelEditPage.datasource.set('gdev-testdata');
  await panelEditPage.setVisualization('Leadline Signals');
});

test('says what data it needs where there is none', async ({ panelEditPage }) => {
  await panelEditPage.refreshPanel();
  await expect(panelEditPage.panel.locator).toContainText(/No metric of an alert|return no series/);
});

test('draws cohorts from a table', async ({ panelEditPage, page }) => {
  await panelEditPage.getQueryEditorRow('A').getByRole('combobox', { name: 'Scenario' }).fill('CSV Content');
  await page.keyboard.press('Enter');
  await panelEditPage.getQueryEditorRow('A').getByRole('textbox').first().fill(COHORTS);
  await panelEditPage.refreshPanel();
  const grid = panelEditPage.panel.locator.getByRole('grid', { name: /Retention by cohort/ });
  await expect(grid).toBeVisible();
  await expect(grid.getByRole('gridcell', { name: '52%' })).toBeVisible();
});

test('offers its options', async ({ panelEditPage, page }) => {
  await expect(page.getByText('Automatic takes the view that fits the data.')).toBeVisible();
  await expect(panelEditPage.panel.locator).toBeVisible();
});
