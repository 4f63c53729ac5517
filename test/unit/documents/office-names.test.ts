import { describe, expect, it } from 'vitest';
import { officeName } from '../../../schemas/notices/office-names.ts';

describe('officeName', () => {
  it.each([
    ['hr', '370100', '济南市人力资源和社会保障局'],
    ['health', '370200', '青岛市卫生健康委员会'],
    ['emergency', '370100', '济南市应急管理局'],
    ['transport', '371700', '菏泽市交通运输局'],
    ['hr', '370000', '山东省人力资源和社会保障厅'],
    ['health', '370000', '山东省卫生健康委员会'],
    ['emergency', '370000', '山东省应急管理厅'],
    ['transport', '370000', '山东省交通运输厅'],
    ['water', '370100', '济南市水利局'],
    ['sports', '370100', '济南市（sports）'],
    // Not a name that every object has.
    ['constructor', '370100', '济南市（constructor）'],
  ])('calls %s of %s %s', (organ, city, name) => {
    expect(officeName({ organ, city })).toBe(name);
  });
});
