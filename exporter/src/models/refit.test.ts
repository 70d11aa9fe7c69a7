import { defineModel, Fits, type FitContext, type Model } from './define.js';
import { fitModel, isDue } from './refit.js';

const asOf = new Date('2026-03-01T00:00:00Z');
const ctx = { asOf, relations: { configured: new Set(['activity']) } } as unknown as FitContext;
const model = (fit: Model['fit'], needs: Model['needs'] = ['activity']) =>
  defineModel({ id: 'm', needs, refitEvery: '30d', fit });

describe('fits', () => {
  it('are due when there is none, when they are old, and when they are of the future', async () => {
    const fit = await fitModel(
      model(() => Promise.resolve({ status: 'fitted', parameters: { a: 1 }, samples: 3, quality: { auc: 0.8 } })),
      ctx,
    );
    const later = (ms: number) => new Date(asOf.getTime() + ms);
    expect(isDue(undefined, asOf, 1000)).toBe(true);
    expect(isDue(fit, later(999), 1000)).toBe(false);
    expect(isDue(fit, later(1000), 1000)).toBe(true);
    expect(isDue(fit, later(-1), 1000)).toBe(true);
  });

  it('say what is not configured, and what is not finite', async () => {
    const fitted = model(() =>
      Promise.resolve({ status: 'fitted', parameters: null, samples: 3, quality: { auc: Number.NaN } }),
    );
    expect(await fitModel(fitted, ctx)).toMatchObject({ status: 'not_converged', reason: 'its auc is NaN' });
    const needy = model(fitted.fit, ['tickets', 'activity']);
    expect(await fitModel(needy, ctx)).toMatchObject({ reason: 'needs tickets, not configured' });
  });

  it('are not enough data before the first one', () => {
    expect(new Fits().of(model(() => Promise.reject(new Error('unused'))))).toEqual({
      status: 'not_enough_data',
      reason: 'm has not been fitted yet',
    });
  });
});
