import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';

const chinese = /[\u3400-\u9fff]/u.source;

/** People read only what src/i18n says, in their language; Chinese text anywhere else would not be translated. */
const noTextOutsideTranslations = [
  'error',
  { selector: `Literal[value=/${chinese}/]`, message: 'Put text for people into src/i18n.' },
  { selector: `TemplateElement[value.raw=/${chinese}/]`, message: 'Put text for people into src/i18n.' },
];

const leafletOnlyInMap = [
  'error',
  {
    paths: [{ name: 'leaflet', message: 'Only src/map knows Leaflet; others talk to the MapView port.' }],
    patterns: [{ group: ['leaflet/*'], message: 'Only src/map knows Leaflet; others talk to the MapView port.' }],
  },
];

export default tseslint.config(
  { ignores: ['target/**', 'node_modules/**', 'src/api/schema.d.ts'] },
  ...tseslint.configs.strict,
  ...vue.configs['flat/recommended'],
  {
    files: ['src/**/*.{ts,vue}'],
    languageOptions: {
      parser: vueParser,
      parserOptions: { parser: tseslint.parser, sourceType: 'module', ecmaVersion: 'latest' },
    },
    rules: {
      'no-restricted-imports': leafletOnlyInMap,
      'no-restricted-syntax': noTextOutsideTranslations,
      'vue/no-bare-strings-in-template': ['error', { allowlist: ['·', '/', '—', '+', '→', '←', '✓', '✗', ':', '°', '(', ')', ','] }],
      'vue/no-v-html': 'error',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'always', normal: 'always', component: 'always' } }],
      'vue/multi-word-component-names': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/attributes-order': 'off',
      'vue/html-indent': 'off',
      'max-lines': ['error', { max: 320, skipBlankLines: true }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['src/map/**'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['src/i18n/**', 'src/**/*.test.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['src/model/**'], rules: { 'no-restricted-globals': ['error', 'document', 'window', 'navigator', 'location'] } },
);
