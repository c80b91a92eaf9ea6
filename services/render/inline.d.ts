// Files that the build puts into the program itself, as data URLs.
declare module '*?url&inline' {
  const url: string;
  export default url;
}
