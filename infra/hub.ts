import { type App, Tags } from 'aws-cdk-lib';
import { addChecks } from './checks.ts';
import { DataStack } from './data-stack.ts';
import { EdgeStack } from './edge-stack.ts';
import { PipelineStack } from './pipeline-stack.ts';
import type { StageSettings } from './stages.ts';

export interface Hub {
  readonly data: DataStack;
  readonly pipeline: PipelineStack;
  readonly edge: EdgeStack;
}

/** The three stacks of one stage, by lifetime. */
export const addStacks = (app: App, settings: StageSettings): Hub => {
  const prefix = `Lianfang-${settings.name}`;
  const data = new DataStack(app, `${prefix}-Data`, { settings });
  const pipeline = new PipelineStack(app, `${prefix}-Pipeline`, { settings, data });
  const edge = new EdgeStack(app, `${prefix}-Edge`, { settings, data, pipeline });
  Tags.of(app).add('lianfang:stage', settings.name);
  return { data, pipeline, edge };
};

/** The whole hub of one stage, with the checks that stop its synth at a violation. */
export const addHub = (app: App, settings: StageSettings): Hub => {
  const hub = addStacks(app, settings);
  addChecks(app, hub, settings);
  return hub;
};
