import { parseZone } from './zone.js';

describe('time zones', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Europe/Kyiv', 'US/Eastern'])('%s', (zone) => {
    expect(parseZone(zone)).toBe(zone);
  });

  it.each([
    ['', 'write a name such as Europe/Berlin'],
    ['CEST', 'write a name such as Europe/Berlin'],
    ['+02:00', 'write a name such as Europe/Berlin'],
    ['europe/berlin', 'did you mean Europe/Berlin?'],
    ['Europe/Berln', 'did you mean Europe/Berlin?'],
    ['Mars/Olympus', 'is not an IANA time zone'],
  ])('not %j', (text, fault) => {
    expect(() => parseZone(text)).toThrow(fault);
  });
});
