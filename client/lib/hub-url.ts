/** Base URL of the hub's REST API on an emulator that speaks LocalStack's form. */
export const localApiUrl = (endpoint: string, apiId: string, stage: string): string =>
  `${endpoint.replace(/\/$/, '')}/_aws/execute-api/${apiId}/${stage}`;
