import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { addHub, addStacks, type Hub } from '../../infra/hub.ts';
import { readStage } from '../../infra/stages.ts';

const CdkJsonSchema = z.object({ context: z.record(z.string(), z.unknown()) });
const ResourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
});
export type Resource = z.infer<typeof ResourceSchema>;
type Context = Readonly<Record<string, unknown>>;

const newApp = (context: Context): App => {
  const cdkJson = CdkJsonSchema.parse(JSON.parse(readFileSync('cdk.json', 'utf8')));
  return new App({ context: { ...cdkJson.context, 'aws:cdk:bundling-stacks': [], ...context } });
};
const settingsOf = (app: App) => readStage((key) => app.node.tryGetContext(key));

/** The app as the CLI builds it, checks and all, without bundling; `context` is what `-c` would add. */
export const hubApp = (context: Context): { app: App; hub: Hub } => {
  const app = newApp(context);
  return { app, hub: addHub(app, settingsOf(app)) };
};

/** Templates of a stage and what tests ask of them. */
export const synthStage = (context: Context) => {
  const app = newApp(context);
  const { data, pipeline, edge } = addStacks(app, settingsOf(app));
  const templates = [data, pipeline, edge].map((stack) => Template.fromStack(stack));
  const resources = (type: string): [string, Resource][] =>
    templates.flatMap((template) =>
      Object.entries(template.findResources(type)).map(([id, raw]): [string, Resource] => [
        id,
        ResourceSchema.parse(raw),
      ]),
    );
  return {
    templates,
    resources,
    text: templates.map((template) => JSON.stringify(template.toJSON())).join('\n'),
  };
};

const StatementSchema = z.object({
  Effect: z.string(),
  Action: z.union([z.string(), z.array(z.string())]),
  Resource: z.unknown().optional(),
  Principal: z.unknown().optional(),
  Condition: z.unknown().optional(),
});
const DocumentSchema = z.object({ Statement: z.array(StatementSchema) });
export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  /** Each resource as JSON text, so that references can be searched. */
  readonly resources: readonly string[];
  readonly condition: string;
  readonly principal: string;
}

const listOf = <T>(value: T | readonly T[]): readonly T[] =>
  (Array.isArray(value) ? value : [value]) as readonly T[];
const textOf = (value: unknown): string => JSON.stringify(value ?? null);

/** Statements of a policy document in a template. */
export const statementsOf = (document: unknown): Statement[] =>
  DocumentSchema.parse(document).Statement.map((statement) => ({
    effect: statement.Effect,
    actions: listOf(statement.Action),
    resources: listOf(statement.Resource).map(textOf),
    condition: textOf(statement.Condition),
    principal: textOf(statement.Principal),
  }));
