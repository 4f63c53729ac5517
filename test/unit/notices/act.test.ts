import { describe, expect, it } from 'vitest';
import { canonicalJson, sha256Hex } from '../../../functions/shared/hash.ts';
import {
  automaticPolicy,
  draftOf,
  itemOf,
  limitItem,
  noticeOf,
  policyWith,
} from '../../support/make-notice.ts';
import { hub, refusal, responsible, sent, served, take } from './take.ts';

describe('a draft', () => {
  it('is the first version, with the step that drafted it', () => {
    const { notice, event } = draftOf('reminder');
    expect(notice).toMatchObject({
      state: 'draft',
      version: 1,
      events: 1,
      draftedOn: '2026-03-02',
      seq: 100,
    });
    expect(event).toMatchObject({ n: 1, action: 'draft', from: null, to: 'draft', party: 'hub' });
  });
});

describe('signing', () => {
  it('drops what is not open, keeps the office’s number and who signed', () => {
    const draft = draftOf('advice', { items: [itemOf('a1', { standing: 'marked-done' }), itemOf('a2')] });
    const officialNo = '济人社函〔2026〕7号';
    const { notice, event } = take(draft.notice, 'sign', { officialNo }, { serial: 'LF-1' });
    expect(notice.items.map(({ alertId }) => alertId)).toEqual(['a2']);
    expect(notice).toMatchObject({ state: 'signed', officialNo, serial: 'LF-1', version: 2, events: 2 });
    expect(notice.signed).toEqual({ by: 'person:hr:wang', on: '2026-03-10', automatic: false });
    expect(event.input).toEqual({ officialNo, serial: 'LF-1' });
    // The serial is the hub's: the same signing sent again has none yet, and must be known again.
    expect(event.hash).toBe(sha256Hex(`person:hr:wang|sign|${canonicalJson({ officialNo })}`));
  });

  it('refuses when nothing is open', () => {
    const { notice } = draftOf('advice', { items: [itemOf('a1', { standing: 'retracted' })] });
    expect(refusal(() => take(notice, 'sign', {}))).toEqual(['nothing-to-sign', 409]);
  });

  it('is automatic only by policy, and never on a limit that is not proofread', () => {
    const policy = automaticPolicy();
    const rough = draftOf('advice', { items: [limitItem('a1', true), limitItem('a2', false)] }).notice;
    const fine = draftOf('advice', { items: [limitItem('a1', true), itemOf('a2')] }).notice;
    expect(refusal(() => take(fine, 'sign', {}, hub))).toEqual(['party-forbidden', 403]);
    expect(refusal(() => take(rough, 'sign', {}, { ...hub, policy }))).toEqual(['not-proofread', 409]);
    expect(take(fine, 'sign', {}, { ...hub, policy }).notice.signed?.automatic).toBe(true);
    expect(take(rough, 'sign', {}, { policy }).notice.signed?.automatic).toBe(false);
  });

  it('is never automatic for a transfer, or where findings are not shown', () => {
    const over = { ...hub, policy: automaticPolicy() };
    const long = draftOf('reminder', { moreItems: 1 }).notice;
    expect(refusal(() => take(draftOf('transfer').notice, 'sign', {}, over))).toEqual([
      'party-forbidden',
      403,
    ]);
    expect(refusal(() => take(long, 'sign', {}, over))).toEqual(['not-proofread', 409]);
  });

  it('minds only the findings that go into the text', () => {
    const gone = { ...limitItem('a2', false), standing: 'retracted' as const };
    const { notice } = draftOf('advice', { items: [limitItem('a1', true), gone] });
    expect(take(notice, 'sign', {}, { ...hub, policy: automaticPolicy() }).notice.state).toBe('signed');
  });
});

describe('service', () => {
  it('starts the clock on the day of service, not the day it is told', () => {
    const notice = served();
    expect(notice).toMatchObject({
      state: 'served',
      dueOn: '2026-03-16',
      dueSoonOn: '2026-03-11',
      provisional: false,
    });
    expect(notice.served).toEqual({ by: 'organ:health', on: '2026-03-02', way: 'direct' });
  });

  it('takes an order’s day as it is', () => {
    const order = { number: '应急责改〔2026〕3号', dueOn: '2026-03-14' };
    expect(served({ order })).toMatchObject({
      dueOn: '2026-03-14',
      dueSoonOn: '2026-03-11',
      provisional: false,
    });
    // It was over before the document came: due at once, nothing is counted back to before the service.
    expect(served({ order: { ...order, dueOn: '1999-01-01' } })).toMatchObject({ dueSoonOn: '1999-01-01' });
  });

  it('counts the document’s own limit where the order names no day', () => {
    expect(served({ order: { number: '令1' } }).dueOn).toBe('2026-03-16');
  });

  it('sets no day without limit and order', () => {
    const notice = served({ timeLimit: undefined });
    expect([notice.state, notice.dueOn, notice.dueSoonOn]).toEqual(['served', undefined, undefined]);
  });

  it('rolls calendar days by the policy, and says what is provisional', () => {
    const timeLimit = { days: 30, unit: 'calendar' as const };
    const late = sent('advice', { timeLimit, sentOn: '2026-12-11' });
    const serve = (rollForward: boolean) =>
      take(
        late,
        'serve',
        { servedOn: '2026-12-11', way: 'post' },
        {
          ...{ on: '2026-12-14', policy: policyWith({ rollForward }) },
        },
      ).notice;
    expect(serve(true)).toMatchObject({ dueOn: '2027-01-11', provisional: true });
    expect(serve(false)).toMatchObject({ dueOn: '2027-01-10', provisional: true });
  });

  it.each(['2026-03-11', '2026-03-01'])('refuses the day %s', (servedOn) => {
    const input = { servedOn, way: 'direct' };
    expect(refusal(() => take(sent('advice'), 'serve', input))).toEqual(['served-date', 400]);
  });

  it.each(['2026-02-30', 'gestern'])('refuses %s, which is no day', (servedOn) => {
    const input = { servedOn, way: 'direct' };
    expect(refusal(() => take(sent('advice'), 'serve', input))).toEqual(['body-malformed', 400]);
  });
});

describe('a transfer', () => {
  const documents = { html: 'a', htmlSha256: 'b', docx: 'c', docxSha256: 'd' };

  it('has its reply time from sending; 签收 only records', () => {
    const signed = noticeOf('transfer', { state: 'signed' });
    const { notice } = take(signed, 'send', { documents }, { ...hub, on: '2026-03-02' });
    expect(notice).toMatchObject({
      sentOn: '2026-03-02',
      dueOn: '2026-03-23',
      dueSoonOn: '2026-03-18',
      documents,
    });
    const receipt = take(notice, 'serve', { servedOn: '2026-03-09', way: 'electronic' }, responsible).notice;
    expect(receipt).toMatchObject({ state: 'served', dueOn: '2026-03-23' });
  });

  it('is overdue without 签收 too', () => {
    const notice = sent('transfer', { dueOn: '2026-03-23', dueSoonOn: '2026-03-18' });
    expect(take(notice, 'expire', {}, { ...hub, on: '2026-03-24' }).notice.state).toBe('overdue');
  });

  it('gets no day for advice at sending', () => {
    const signed = noticeOf('advice', { state: 'signed' });
    expect(take(signed, 'send', { documents }, hub).notice.dueOn).toBeUndefined();
  });
});
