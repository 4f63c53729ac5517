import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';

export interface HubTableProps {
  readonly settings: StageSettings;
  /** Key of the customer; undefined where the stage encrypts with the service's own. */
  readonly key: IKey | undefined;
  /** Names of indexes; `gsi1` is keyed by `gsi1pk` and `gsi1sk`. @default none */
  readonly indexes?: readonly string[];
  /** Old and new images of every change. @default false */
  readonly stream?: boolean;
  /** Attribute with the epoch second after which an item goes. @default none */
  readonly timeToLive?: string;
}

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** One table of the hub: `pk` and `sk` strings, on demand, recoverable to any second, encrypted, kept on AWS. */
export class HubTable extends Construct {
  readonly table: Table;
  readonly indexes: readonly string[];

  constructor(scope: Construct, id: string, props: HubTableProps) {
    super(scope, id);
    this.indexes = props.indexes ?? [];
    this.table = new Table(this, 'Table', {
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: props.settings.retain,
      removalPolicy: props.settings.retain ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
      ...(props.key && { encryption: TableEncryption.CUSTOMER_MANAGED, encryptionKey: props.key }),
      ...(props.stream && { stream: StreamViewType.NEW_AND_OLD_IMAGES }),
      ...(props.timeToLive && { timeToLiveAttribute: props.timeToLive }),
    });
    for (const index of this.indexes) this.addIndex(index);
  }

  /** ARNs of the table and of its indexes, by name: a grant on this table needs no wildcard. */
  get arns(): string[] {
    return [this.table.tableArn, ...this.indexes.map((index) => `${this.table.tableArn}/index/${index}`)];
  }

  private addIndex(indexName: string): void {
    this.table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: text(`${indexName}pk`),
      sortKey: text(`${indexName}sk`),
      projectionType: ProjectionType.ALL,
    });
  }
}
