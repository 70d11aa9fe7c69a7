import { expect, test } from '@grafana/plugin-e2e';

/** The dashboard of provisioning/, on Grafana's own test data, so that no Prometheus is needed. */
const fileName = 'leadline-signals.json';

test('draws its four views', async ({ gotoDashboardPage, readProvisionedDashboard }) => {
  const dashboard = await gotoDashboardPage(await readProvisionedDashboard({ fileName }));
  const brief = dashboard.getPanelByTitle('Brief').locator;
  await expect(brief).toContainText('Work is piling up in queue billing');
  const grid = dashboard.getPanelByTitle('Cohorts').locator.getByRole('grid', { name: /Retention by cohort/ });
  await expect(grid.getByRole('gridcell', { name: '52%' })).toBeVisible();
  const sla = dashboard.getPanelByTitle('SLA risk').locator.getByRole('table', { name: /SLA risk by queue/ });
  await expect(sla.getByRole('row').nth(1)).toContainText('billing, high');
  const capacity = dashboard.getPanelByTitle('Capacity').locator.getByRole('table');
  await expect(capacity).toContainText('billing');
});

test('says what data it needs where there is none', async ({ gotoDashboardPage, readProvisionedDashboard }) => {
  const dashboard = await gotoDashboardPage(await readProvisionedDashboard({ fileName }));
  const panel = dashboard.getPanelByTitle('No data').locator;
  await panel.scrollIntoViewIfNeeded();
  await expect(panel).toContainText(/No metric of an alert|return no series/);
});

test('offers its options', async ({ gotoPanelEditPage, readProvisionedDashboard, page }) => {
  const dashboard = await readProvisionedDashboard({ fileName });
  const edited = await gotoPanelEditPage({ dashboard, id: '2' });
  await expect(edited.panel.locator.getByRole('grid')).toBeVisible();
  await expect(page.getByText('Automatic takes the view that fits the data.')).toBeVisible();
});
