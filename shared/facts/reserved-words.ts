// Words Azure keeps for itself in resource names, and the kinds whose names are checked for them.

/** A word that may not be used, and where in a name it is looked for. */
export interface ReservedWord {
  readonly word: string;
  /** `whole`: the name is the word; `anywhere`: the name contains it; `start`: the name begins with it. */
  readonly where: 'whole' | 'anywhere' | 'start';
}

const WHOLE = [
  'ACCESS',
  'APP_BROWSERS',
  'APP_CODE',
  'APP_DATA',
  'APP_GLOBALRESOURCES',
  'APP_LOCALRESOURCES',
  'APP_THEMES',
  'APP_WEBREFERENCES',
  'AZURE',
  'BING',
  'BIZSPARK',
  'BIZTALK',
  'CORTANA',
  'DIRECTX',
  'DOTNET',
  'DYNAMICS',
  'EXCEL',
  'EXCHANGE',
  'FOREFRONT',
  'GROOVE',
  'HOLOLENS',
  'HYPERV',
  'KINECT',
  'LYNC',
  'MSDN',
  'O365',
  'OFFICE',
  'OFFICE365',
  'ONEDRIVE',
  'ONENOTE',
  'OUTLOOK',
  'POWERPOINT',
  'SHAREPOINT',
  'SKYPE',
  'VISIO',
  'VISUALSTUDIO',
  'WEB.CONFIG',
  'XBOX',
] as const;

/** Reserved words and trademarks; compared without regard to case.
 *  Source: learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-reserved-resource-name (2026-11). */
export const RESERVED_WORDS: readonly ReservedWord[] = [
  ...WHOLE.map((word): ReservedWord => ({ word, where: 'whole' })),
  { word: 'MICROSOFT', where: 'anywhere' },
  { word: 'WINDOWS', where: 'anywhere' },
  { word: 'LOGIN', where: 'start' },
];

/** Kinds with an endpoint that has a name of its own: only their names are checked, even when the endpoint is switched off.
 *  The article speaks of "resources with an accessible endpoint" and lists no types; this list is ours. Servers of Azure Arc are
 *  in it because their registration was refused with ReservedResourceName. */
export const KINDS_WITH_RESERVED_WORDS: readonly string[] = [
  'arcServer',
  'automationAccount',
  'dataCollectionEndpoint',
  'keyVault',
  'logAnalyticsWorkspace',
  'platformService',
  'sqlServer',
  'storageAccount',
];
