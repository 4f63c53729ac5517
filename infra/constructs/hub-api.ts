import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  ResponseType,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';
import type { Alarms } from './alarms.ts';

/** `METHOD /path`, as in `GET /v1/alerts/{id}`. */
export type Route = `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`;

export interface HubApiProps {
  readonly settings: StageSettings;
  readonly alarms: Alarms;
  /** Every route there is, by the function that answers it; anything else is refused before any function runs. */
  readonly routes: readonly { readonly fn: IFunction; readonly paths: readonly Route[] }[];
}

/** Stage of the REST API in its URL; the version of the interface is in the paths. */
const API_STAGE = 'hub';

/** What the gateway answers itself, in the same form as the functions' problems (RFC 9457). */
interface GatewayAnswer {
  readonly id: string;
  readonly type: ResponseType;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly detailZh: string;
}

const BUSY = {
  code: 'busy',
  detail: 'The hub is busy. Try again in a moment.',
  detailZh: '系统繁忙，请稍后重试。',
};
const GATEWAY_ANSWERS: readonly GatewayAnswer[] = [
  {
    id: 'UnknownRoute',
    // The gateway's name for a path or method that no route has.
    type: ResponseType.MISSING_AUTHENTICATION_TOKEN,
    title: 'Not Found',
    status: 404,
    code: 'route-unknown',
    detail: 'There is nothing at this address.',
    detailZh: '没有此接口地址。',
  },
  { id: 'Throttled', type: ResponseType.THROTTLED, title: 'Too Many Requests', status: 429, ...BUSY },
  {
    id: 'NoAnswer',
    type: ResponseType.INTEGRATION_TIMEOUT,
    title: 'Service Unavailable',
    status: 503,
    ...BUSY,
  },
];

/** REST API (v1) with Lambda proxies. Who may call what is checked in the functions, the same everywhere. */
export class HubApi extends Construct {
  readonly api: RestApi;

  constructor(scope: Construct, id: string, props: HubApiProps) {
    super(scope, id);
    const { settings } = props;
    this.api = new RestApi(this, 'Api', {
      restApiName: `lianfang-${settings.name}`,
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: true,
      cloudWatchRoleRemovalPolicy: RemovalPolicy.DESTROY,
      deployOptions: {
        stageName: API_STAGE,
        throttlingRateLimit: settings.apiThrottle.rate,
        throttlingBurstLimit: settings.apiThrottle.burst,
        loggingLevel: MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        metricsEnabled: true,
        accessLogDestination: new LogGroupLogDestination(this.accessLog(settings)),
        accessLogFormat: AccessLogFormat.jsonWithStandardFields(),
      },
    });
    for (const { fn, paths } of props.routes) this.addRoutes(fn, paths);
    for (const answer of GATEWAY_ANSWERS) this.addGatewayAnswer(answer);
    props.alarms.onServerErrors(this, this.api);
  }

  private accessLog(settings: StageSettings): LogGroup {
    return new LogGroup(this, 'AccessLog', {
      retention: settings.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  private addGatewayAnswer({ id, type, ...problem }: GatewayAnswer): void {
    const body = { type: `urn:lianfang:problem:${problem.code}`, ...problem };
    this.api.addGatewayResponse(id, {
      type,
      statusCode: String(problem.status),
      templates: { 'application/json': JSON.stringify(body) },
      responseHeaders: {
        'Content-Type': "'application/problem+json; charset=utf-8'",
        'Cache-Control': "'no-store'",
      },
    });
  }

  private addRoutes(fn: IFunction, paths: readonly Route[]): void {
    const integration = new LambdaIntegration(fn, { scopePermissionToMethod: false });
    for (const route of paths) {
      const [method = '', path = ''] = route.split(' ');
      this.api.root.resourceForPath(path).addMethod(method, integration);
    }
  }
}
