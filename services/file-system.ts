// What the services use of the file system, as one value that tests can make fail.
import * as nodeFiles from 'node:fs/promises';

/** The file system functions of the services. Tests replace single ones to make them fail. */
export type FileSystem = Pick<
  typeof nodeFiles,
  'access' | 'open' | 'rename' | 'unlink' | 'stat' | 'lstat' | 'realpath' | 'readdir' | 'mkdir' | 'rmdir' | 'writeFile'
>;

export const NODE_FILES: FileSystem = nodeFiles;
