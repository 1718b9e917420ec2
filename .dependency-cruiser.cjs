/** Folders of `shared/` that serve every noun and know of none. */
const platform =
  '^shared/(aws|dynamodb|events|http|identity|observability|time)/|^shared/(env|ids|problems)\\.ts$';

/** Packages that talk to something outside of the process. */
const outside = '^node_modules/(@aws-sdk|@aws-lambda-powertools|@middy|@smithy|googleapis|sharp)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other are one module, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'shared-stands-alone',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(bin|examples|functions|lib|test)/' },
    },
    {
      name: 'functions-rest-on-shared',
      comment:
        'What two functions share is a story of shared/, so a function never imports another one either.',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: '^(bin|examples|functions|lib|test)/' },
    },
    {
      name: 'lib-imports-no-handler',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(bin|examples|functions|test)/' },
    },
    {
      name: 'lib-tells-no-stories',
      comment:
        'Infrastructure needs contracts, data and types. The seed alone fills a store, as people would.',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/local/seed/' },
      to: { path: '^shared/.+\\.(repository|service)\\.ts$' },
    },
    {
      name: 'bin-imports-no-handler',
      severity: 'error',
      from: { path: '^bin/' },
      to: { path: '^(functions|test)/' },
    },
    {
      name: 'platform-knows-no-noun',
      comment: 'Roles are the one exception: they are what the token tells.',
      severity: 'error',
      from: { path: platform },
      to: { path: '^shared/', pathNot: [platform, '^shared/users/role\\.ts$'] },
    },
    {
      name: 'rules-are-pure',
      comment:
        'A rule can be run anywhere: it reaches neither SDK nor environment. Effects compose what repositories write, so they know of them.',
      severity: 'error',
      from: {
        path: '^shared/[^/]+/[^/.]+\\.ts$',
        pathNot: [platform, '-effects\\.ts$'],
      },
      to: { path: [outside, '^shared/env\\.ts$', '\\.(repository|service)\\.ts$'], reachable: true },
    },
    {
      name: 'contracts-are-data',
      severity: 'error',
      from: { path: '^shared/contracts\\.ts$|\\.contracts\\.ts$' },
      to: { path: [outside, '^shared/env\\.ts$', '\\.(repository|service)\\.ts$'], reachable: true },
    },
    {
      name: 'a-function-loads-its-own-contract',
      comment: 'The list of all contracts would carry every schema into every bundle.',
      severity: 'error',
      from: { path: '^(functions|shared)/' },
      to: { path: '^shared/contracts\\.ts$' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
