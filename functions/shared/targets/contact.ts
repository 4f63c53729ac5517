import { getContract } from '../../../schemas/feeds/catalogue.ts';
import type { FieldClass } from '../../../schemas/feeds/field-class.ts';
import type { Fact } from '../../../schemas/records/fact.ts';

/** Whose word on office address and phone is taken first. */
const CONTACT_FEEDS = ['emergency.firms', 'hr.insured-firms', 'transport.operators'];

const isContact = (feed: string, field: string): boolean =>
  getContract(feed)?.columns[field]?.fieldClass === 'contact';

/** Office address and phone of a firm; nothing without the grant for contacts (DECISIONS 20). */
export const contactOf = (
  facts: readonly Fact[],
  classes: ReadonlySet<FieldClass>,
): { address?: string; phone?: string } => {
  if (!classes.has('contact')) return {};
  const inOrder = CONTACT_FEEDS.flatMap((feed) => facts.filter((fact) => fact.feed === feed));
  const first = (field: 'address' | 'phone'): string | undefined =>
    inOrder
      .map(({ feed, record }) =>
        field in record && isContact(feed, field) ? Reflect.get(record, field) : '',
      )
      .find((value) => typeof value === 'string' && value !== '');
  const [address, phone] = [first('address'), first('phone')];
  return { ...(address === undefined ? {} : { address }), ...(phone === undefined ? {} : { phone }) };
};
