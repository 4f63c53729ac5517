import type { Contract } from '../../schemas/feeds/contract.ts';
import { RETURN_COLUMNS, type ReturnField, ReturnFieldSchema } from '../../schemas/returns/return-field.ts';
import type { GrantSettings } from '../../schemas/settings/grants.ts';
import { countKnown } from '../ingest/header.ts';

/** Feeds whose rows stand for a workplace and an agent. */
const isMeasured = ({ columns }: Contract): boolean => 'workplace' in columns && 'agent' in columns;

/**
 * Columns that an organ gets with its own rows of a feed, in their order: those granted to it, and no other (DESIGN 4,
 * deny by default). What was found at a workplace takes the place of the firm's flag where rows speak of one.
 */
export const returnFields = (grants: GrantSettings, organ: string, contract: Contract): ReturnField[] => {
  const granted = new Set(
    grants.returns.filter((grant) => grant.organ === organ).flatMap(({ fields }) => fields),
  );
  const byWorkplace = isMeasured(contract) && granted.has('workplace-exceedance');
  const dropped: ReturnField = byWorkplace ? 'exceedance' : 'workplace-exceedance';
  return ReturnFieldSchema.options.filter((field) => granted.has(field) && field !== dropped);
};

/**
 * Header of an added column. Where the contract knows that header (是否超标 is a laboratory's verdict), it is marked as
 * ours: a package that is sent in again must not pass for the sender's own word.
 */
export const returnHeader = (contract: Contract, field: ReturnField): string => {
  const { headerZh } = RETURN_COLUMNS[field];
  return countKnown(contract, [headerZh]) > 0 ? `${headerZh}（联防反馈）` : headerZh;
};
