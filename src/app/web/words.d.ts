declare module 'virtual:words' {
  import type { WordFiles } from '../../kernel/i18n/word-store.ts'
  export const files: WordFiles
}

declare module '*.css'
