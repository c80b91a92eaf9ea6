// How the desktop app is packaged: what goes in, for which systems, and which doors of the runtime are shut.
// CAUSEWAY_TEST_PACKAGE=1 leaves one door open that the test driver needs; such a package is never released.

const forTests = process.env.CAUSEWAY_TEST_PACKAGE === '1';
const signed = Boolean(process.env.CSC_LINK || process.env.CSC_NAME);

/** Switches inside the runtime's program, set while packaging. Source: electronjs.org/docs/latest/tutorial/fuses (2026-11). */
const fuses = {
  /** The program is not a Node.js in disguise. */
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  /** Playwright talks to the main process through the inspector. */
  enableNodeCliInspectArguments: forTests,
  enableCookieEncryption: true,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
  /** Setting switches breaks the signature the program came with. */
  resetAdHocDarwinSignature: true,
};

/** Plans end in .causeway.json. Only Linux knows endings of two parts; elsewhere the app is offered for .json and takes nothing over. */
const planType = { name: 'Causeway plan', description: 'Plan of a hybrid Azure network', role: 'Editor' };

export default {
  appId: 'dev.causeway.planner',
  productName: 'Causeway',
  copyright: 'Copyright © The Causeway authors',
  directories: { output: 'release', buildResources: 'assets/app' },
  // Everything is bundled: no file of node_modules goes in.
  files: ['package.json', 'dist/electron/**', 'dist/page/**', '!dist/page/**/gallery*', '!node_modules'],
  asar: true,
  npmRebuild: false,
  electronFuses: fuses,
  electronLanguages: ['en', 'en-US', 'en-GB'],
  protocols: [{ name: 'Causeway rule', schemes: ['causeway'], role: 'Viewer' }],
  // Nothing looks for updates.
  publish: null,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: filled in by the packager
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
  win: { target: [{ target: 'nsis' }, { target: 'zip' }], icon: 'assets/app/icon.ico' },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowElevation: true,
    allowToChangeInstallationDirectory: true,
    include: 'assets/app/installer.nsh',
  },
  mac: {
    target: [{ target: 'dmg' }, { target: 'zip' }],
    icon: 'assets/app/icon.icns',
    category: 'public.app-category.developer-tools',
    // Without a certificate the app is signed for this machine alone; the stricter rules need a certificate.
    ...(signed ? { hardenedRuntime: true } : { identity: '-', hardenedRuntime: false }),
    gatekeeperAssess: false,
    darkModeSupport: true,
    fileAssociations: [{ ...planType, ext: 'json', rank: 'Alternate' }],
  },
  linux: {
    target: [{ target: 'AppImage' }, { target: 'deb' }],
    icon: 'assets/app/icon.png',
    category: 'Development',
    executableName: 'causeway-desktop',
    synopsis: 'Planner for hybrid Azure networks',
    maintainer: 'The Causeway authors <causeway@localhost>',
    fileAssociations: [{ ...planType, ext: 'causeway.json', mimeType: 'application/vnd.causeway.plan+json' }],
  },
};
