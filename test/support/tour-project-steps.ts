import type { Step, World } from './tour.js';

const projectOf = ({ text, known }: World): object => ({
  name: text('project'),
  customerId: known['customerId'],
  code: text('code'),
  budgetHours: 100,
  budgetAmount: 8000,
});

const keepAs =
  (name: string): Step['then'] =>
  ({ known }, { id }) => {
    known[name] = id;
  };

/** After the customers, before the entries. */
export const PROJECT_STEPS: readonly Step[] = [
  { operation: 'createProject', by: 'Key', body: projectOf, then: keepAs('oldProjectId') },
  { operation: 'deleteProject', by: 'Key', path: ({ known }) => ({ id: known['oldProjectId']! }) },
  { operation: 'createProject', by: 'Key', body: projectOf, then: keepAs('projectId') },
  { operation: 'updateProject', path: ({ known }) => ({ id: known['projectId']! }), body: projectOf },
  { operation: 'getProject', by: 'Key', path: ({ known }) => ({ id: known['projectId']! }) },
  { operation: 'listProjects', by: 'Key' },
];
