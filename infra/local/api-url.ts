import type { HubOutputs } from './deploy.ts';

/** Base URL of the hub's REST API on an emulator that speaks LocalStack's form. */
export const localApiUrl = (endpoint: string, outputs: HubOutputs): string =>
  `${endpoint.replace(/\/$/, '')}/_aws/execute-api/${outputs['ApiId']}/${outputs['ApiStage']}`;
