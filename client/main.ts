import { Command, Option } from 'commander';
import { addAdminCommands } from './commands/admin.ts';
import { addAlertCommands } from './commands/alert.ts';
import { addCheckCommand } from './commands/check.ts';
import { addCodesCommand } from './commands/codes.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addKeyCommands } from './commands/keys.ts';
import { addLimitCommands } from './commands/limits.ts';
import { addMatchCommands } from './commands/match.ts';
import { addNoticeCommands } from './commands/notices.ts';
import { addPushCommand } from './commands/push.ts';
import { addReaderCommands } from './commands/readers.ts';
import { addReceiverCommands } from './commands/receivers.ts';
import { addReportingCalendarCommand } from './commands/reporting-calendar.ts';
import { addReportCommands } from './commands/reports.ts';
import { addSubmissionCommands } from './commands/submissions.ts';
import { addTrialCommands } from './commands/trial.ts';
import { addVisitCommands } from './commands/visits.ts';
import { addWarningsCommand } from './commands/warnings.ts';

const program = new Command('lianfang')
  .description('联防客户端：报送、退回、预警 / the Lianfang client: push, rejects, alerts')
  .option('--hub <url>', '中心接口地址 / base URL of the hub')
  .option('--audience <issuer>', '中心签发者标识，如 urn:lianfang:hub:prod / issuer string of the hub')
  .option('--organ <organ>', '部门标识，如 health / organ')
  .option('--key <file>', '部门私钥（JWK）/ private key file')
  .option('--token <token>', '人员令牌 / a person’s token')
  .addOption(new Option('--lang <lang>', '语言 / language').choices(['zh', 'en']))
  .configureHelp({ showGlobalOptions: true })
  .showHelpAfterError();

addKeyCommands(program);
addCheckCommand(program);
addPushCommand(program);
addSubmissionCommands(program);
addWarningsCommand(program);
addCodesCommand(program);
addReportingCalendarCommand(program);
addReaderCommands(program);
addAlertCommands(program);
addTrialCommands(program);
addNoticeCommands(program);
addReceiverCommands(program);
addReportCommands(program);
addVisitCommands(program);
addMatchCommands(program);
addLimitCommands(program);
addDoctorCommand(program);
addAdminCommands(program);
await program.parseAsync();
