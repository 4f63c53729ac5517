import type { DataStack } from './data-stack.ts';
import type { StageSettings } from './stages.ts';

interface MachineArns {
  readonly STATE_MACHINE_ARN: string;
  readonly REASSESS_MACHINE_ARN: string;
}

/** Every variable that a function of the hub may ask for; each gets only those that its env schema names. */
export const hubEnvironment = (settings: StageSettings, data: DataStack, machines: MachineArns) => ({
  FACTS_TABLE: data.facts.table.tableName,
  CASES_TABLE: data.cases.table.tableName,
  LEDGER_TABLE: data.ledger.table.tableName,
  INBOX_BUCKET: data.inbox.bucketName,
  LAKE_BUCKET: data.lake.bucketName,
  SIGNING_KEY_ID: data.signingKey.keyArn,
  HUB_ISSUER: settings.hubIssuer,
  CLOCK: settings.clock,
  JUDGEMENT: JSON.stringify(settings.judgement),
  ...machines,
});
