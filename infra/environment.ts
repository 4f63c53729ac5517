import { DeliverySettingsSchema } from '../schemas/settings/delivery.ts';
import { JudgementSettingsSchema } from '../schemas/settings/judgement.ts';
import { NoticePolicySchema } from '../schemas/settings/notice-policy.ts';
import { ReportingSettingsSchema } from '../schemas/settings/reporting.ts';
import { ReportSettingsSchema } from '../schemas/settings/reports.ts';
import type { DataStack } from './data-stack.ts';
import { settingsText } from './settings-text.ts';
import type { StageSettings } from './stages.ts';

/** What lies outside the data stack: machines and queues, by name. */
interface Elsewhere {
  readonly STATE_MACHINE_ARN: string;
  readonly REASSESS_MACHINE_ARN: string;
  readonly REHEARSE_MACHINE_ARN: string;
  readonly CHANGES_QUEUE_URL: string;
  readonly LANES_QUEUE_URL: string;
  readonly LANES_DEAD_QUEUE_URL: string;
  readonly REPORTS_QUEUE_URL: string;
}

/** Every variable that a function of the hub may ask for; each gets only those that its env schema names. */
export const hubEnvironment = (settings: StageSettings, data: DataStack, elsewhere: Elsewhere) => ({
  FACTS_TABLE: data.facts.table.tableName,
  CASES_TABLE: data.cases.table.tableName,
  LEDGER_TABLE: data.ledger.table.tableName,
  INBOX_BUCKET: data.inbox.bucketName,
  LAKE_BUCKET: data.lake.bucketName,
  SIGNING_KEY_ID: data.signingKey.keyArn,
  HUB_ISSUER: settings.hubIssuer,
  CLOCK: settings.clock,
  JUDGEMENT: settingsText(JudgementSettingsSchema, settings.judgement),
  NOTICE_POLICY: settingsText(NoticePolicySchema, settings.notices),
  DELIVERY: settingsText(DeliverySettingsSchema, settings.delivery),
  REPORTS: settingsText(ReportSettingsSchema, settings.reports),
  REPORTING: settingsText(ReportingSettingsSchema, settings.reporting),
  PSEUDONYM_KEY_ID: data.pseudonymKey.keyArn,
  SECRETS_KEY_ID: data.secretsKey.keyArn,
  INGEST_PIECE_MB: String(settings.ingestPieceMb),
  ...elsewhere,
});
