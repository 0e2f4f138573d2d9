export {
  prepareDocument,
  type PreparedDocument,
  type PreparedOptions,
  type PreparedRequest,
} from './prepared-document.js';
