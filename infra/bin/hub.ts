import { App } from 'aws-cdk-lib';
import { addHub } from '../hub.ts';
import { readStage } from '../stages.ts';

const app = new App();
addHub(
  app,
  readStage((key) => app.node.tryGetContext(key)),
);
app.synth();
