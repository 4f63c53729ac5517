import { describe, expect, test } from 'vitest';
import { FIRM } from './insurance-cases.ts';
import { account, CITY, danger, judge, measured, operator, registered } from './make.ts';
import { injury, market } from './make-insurance.ts';

describe('home', () => {
  test('the firm register names and places a firm, those in business first', () => {
    const closed = registered(
      { region: '370202', name: '旧名', status: 'deregistered' },
      { scope: '370200' },
    );
    expect(judge([account(), measured(), operator(), closed, FIRM]).head).toEqual({
      name: '济南甲有限公司',
      city: CITY,
      district: '370102',
      industry: 'C3311',
    });
  });

  test('else transport, measurement, account, hidden danger', () => {
    expect(judge([operator(), measured({ siteRegion: '370202' })]).head).toMatchObject({
      name: '济南甲运输有限公司',
      district: '370103',
      industry: '',
    });
    expect(judge([measured({ siteRegion: '370202' }), account()]).head).toMatchObject({
      city: '370200',
      industry: 'C33',
    });
    expect(judge([measured({}, { scope: '370300' })]).head).toMatchObject({
      city: '370300',
      district: '370300',
    });
    expect(judge([account()]).head).toMatchObject({ city: CITY });
    expect(judge([danger({ siteRegion: '370202' })]).head).toMatchObject({
      name: '',
      city: '370200',
      district: '370202',
    });
    expect(judge([danger({}, { scope: '370000' })]).head).toMatchObject({ city: '370000' });
  });

  test('the market register beside that of firms; else where anything was reported', () => {
    const elsewhere = market({ region: '370303', name: '淄博乙有限公司', industry: 'C2611' });
    expect(judge([elsewhere, operator()]).head).toEqual({
      name: '淄博乙有限公司',
      city: '370300',
      district: '370303',
      industry: 'C2611',
    });
    expect(judge([elsewhere, FIRM]).head).toMatchObject({ city: CITY, name: '济南甲有限公司' });
    expect(judge([injury({}, { scope: '370600' })]).head).toMatchObject({ name: '', city: '370600' });
  });
});
