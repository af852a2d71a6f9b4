declare module 'opencc-js/dict/TSCharacters' {
  /** "KEY VALUE|KEY VALUE|…": traditional character, simplified character. */
  const pairs: string
  export default pairs
}
