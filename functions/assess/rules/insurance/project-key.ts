import type { JudgeContext } from '../outcome.ts';
import { topicOf } from '../topic.ts';

interface ProjectName {
  readonly projectCode: string;
  readonly section: string;
}

/** Key of a section of a project in the list of insured ones; `section` is empty for a project without sections. */
export const projectKey = ({ projectCode, section }: ProjectName): string => topicOf(projectCode, section);

/** True when anything of a project is insured by anybody. */
export const isProjectInsured = (
  projectCode: string | undefined,
  { insuredProjects }: JudgeContext,
): boolean => projectCode !== undefined && insuredProjects.has(projectCode);
