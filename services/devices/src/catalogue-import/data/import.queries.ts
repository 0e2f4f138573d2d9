import type { ImportQueries } from '../ports.js';
import type { ImportModels } from './import.model.js';

export function createImportQueries({ imports }: ImportModels): ImportQueries {
  return {
    async isImportUnderWay({ session }, supplierId) {
      return (await imports.exists({ supplierId, status: 'ENTERING' }).session(session)) !== null;
    },
  };
}
