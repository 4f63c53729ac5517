/** Legal forms that exclude one another. 有限公司 and 有限责任公司 are one form (公司法 第七条). */
export type LegalForm = string;

/** What ends a name, the longest first: its form, and whether it says that it is a group. */
export const LEGAL_FORMS: readonly (readonly [ending: string, form: LegalForm, group?: true])[] = [
  ['集团股份有限公司', 'joint-stock', true],
  ['集团有限责任公司', 'limited', true],
  ['股份有限公司', 'joint-stock'],
  ['有限责任公司', 'limited'],
  ['集团有限公司', 'limited', true],
  ['专业合作社联合社', 'cooperative-union'],
  ['农民专业合作社', 'cooperative'],
  ['个人独资企业', 'sole-proprietor'],
  ['专业合作社', 'cooperative'],
  ['个体工商户', 'self-employed'],
  ['有限公司', 'limited'],
  ['集团公司', 'company', true],
  ['股份公司', 'joint-stock'],
  ['合伙企业', 'partnership'],
  ['合作社', 'cooperative'],
  ['个体户', 'self-employed'],
  ['总公司', 'company'],
  ['公司', 'company'],
  ['集团', 'company', true],
  ['总厂', 'main-works'],
  ...['经营部', '经销部', '经销处', '服务部', '门市部', '加工部', '批发部', '便利店', '专卖店'].map(
    (word): [string, string] => [word, word],
  ),
  ...['商店', '商行', '超市', '中心', '药店', '药房', '饭店', '酒店', '宾馆', '车行'].map(
    (word): [string, string] => [word, word],
  ),
  ...[...'厂店部行馆坊站场社院所室队铺园'].map((word): [string, string] => [word, word]),
];

/** Endings as they come out of cells that were mistyped or cut off. */
export const DAMAGED_FORMS: readonly (readonly [damaged: RegExp, meant: string])[] = [
  [/有[线现]公司/, '有限公司'],
  [/有限公[可词同寺]$/, '有限公司'],
  [/有限[贵责][仼住任]公司/, '有限责任公司'],
  [/有限公$/, '有限公司'],
  [/有限责任公$/, '有限责任公司'],
];

/** What makes a name that of a part of a firm, when it follows the name of a firm. */
export const BRANCH_WORDS: readonly string[] = [
  ...['分公司', '支公司', '分店', '分厂', '分社', '分院', '分校', '分部', '分行', '支行', '分所', '分站'],
  ...['分场', '分队', '办事处', '营业部', '营业厅', '门市部', '项目部', '经理部', '服务部', '服务站'],
  ...['加油站', '加气站', '车间', '工区', '工程处', '旗舰店', '连锁店', '专卖店', '直营店', '配送中心'],
  ...['厂区', '厂', '店', '仓库'],
];

/** Where the name of the firm ends that a part belongs to. */
export const PARENT_ENDINGS: readonly string[] = [
  ...['有限责任公司', '有限公司', '股份公司', '集团公司', '总公司', '公司', '集团', '总厂', '厂', '合作社'],
  ...['合伙企业', '超市', '酒店', '饭店', '药店', '药房', '宾馆', '医院', '学校', '商行', '商店'],
];

/** Trade words by what they are about: words of one line are alike, yet 商贸 and 贸易 may be two firms. */
const TRADE_GROUPS: readonly (readonly string[])[] = [
  [
    '机械制造',
    '机械加工',
    '机械设备',
    '机械',
    '机电设备',
    '机电',
    '机床',
    '重工',
    '装备制造',
    '装备',
    '设备',
  ],
  ['精密制造', '制造', '加工'],
  [
    '道路运输',
    '货物运输',
    '危货运输',
    '货运',
    '运输',
    '物流',
    '运输服务',
    '快运',
    '快递',
    '速递',
    '仓储',
    '供应链管理',
    '供应链',
  ],
  ['旅客运输', '客运', '公交', '出租汽车', '出租车', '旅游客运'],
  ['精细化工', '石油化工', '化工', '化学', '化肥', '农药', '涂料', '染料', '油漆', '石化'],
  [
    '建筑安装',
    '建筑工程',
    '建筑劳务',
    '建筑',
    '建设工程',
    '建设',
    '建工',
    '市政工程',
    '工程',
    '安装',
    '装饰',
    '装修',
    '装饰工程',
  ],
  [
    '建筑材料',
    '新型建材',
    '建材',
    '水泥',
    '混凝土',
    '石材',
    '玻璃',
    '陶瓷',
    '砖瓦',
    '耐火材料',
    '管材',
    '管业',
    '管道',
  ],
  ['新材料', '材料'],
  ['商贸', '贸易', '经贸', '工贸', '国际贸易', '进出口', '物资', '百货', '商业', '商务'],
  ['信息技术', '网络科技', '信息科技', '科技', '技术', '软件', '网络', '信息', '智能科技'],
  ['电子科技', '电子', '半导体', '光电', '电器', '电气', '电缆', '仪器', '仪表', '通信'],
  ['食品加工', '食品', '粮油', '面粉', '饮料', '酿酒', '酒业', '肉类', '乳业', '调味品', '糖业'],
  ['纺织', '服装', '服饰', '针织', '印染', '毛巾', '家纺', '鞋业', '皮革'],
  ['家具', '木业', '板材', '家居'],
  ['塑料制品', '塑料', '塑业', '橡胶制品', '橡胶', '轮胎', '塑胶'],
  [
    '钢铁',
    '铸造',
    '锻造',
    '铝业',
    '铜业',
    '金属制品',
    '金属',
    '五金',
    '轴承',
    '模具',
    '阀门',
    '钢构',
    '钢结构',
    '不锈钢',
  ],
  ['矿业', '煤矿', '煤业', '铁矿', '金矿', '采石', '石料'],
  ['电力', '能源', '新能源', '热电', '热力', '燃气', '天然气', '供电', '光伏'],
  ['水务', '供水', '污水处理', '环保科技', '环保', '环境', '再生资源'],
  ['生物科技', '生物', '制药', '药业', '医药', '医疗器械', '医疗'],
  [
    '农业科技',
    '农业',
    '种业',
    '种植',
    '养殖',
    '畜牧',
    '水产',
    '饲料',
    '农资',
    '蔬菜',
    '果蔬',
    '渔业',
    '苗木',
  ],
  ['餐饮管理', '餐饮', '酒店管理', '小吃', '快餐', '烧烤', '火锅'],
  ['物业管理', '物业服务', '物业', '家政', '保洁', '保安服务', '保安'],
  ['劳务派遣', '劳务', '人力资源', '人力资源服务'],
  [
    '汽车销售',
    '汽车服务',
    '汽车维修',
    '汽车',
    '汽修',
    '汽车零部件',
    '汽车配件',
    '汽配',
    '车辆',
    '驾校',
    '驾驶员培训',
  ],
  ['造纸', '纸业', '包装制品', '包装', '印刷', '印务', '彩印'],
  ['房地产开发', '房地产', '置业', '地产', '开发', '投资', '控股', '实业', '产业'],
  ['园林绿化', '园林', '绿化'],
  ['消防工程', '消防', '安防'],
  [
    '广告',
    '传媒',
    '文化传媒',
    '文化',
    '教育咨询',
    '教育',
    '咨询',
    '管理咨询',
    '企业管理',
    '管理',
    '服务',
    '租赁',
    '销售',
    '制品',
    '用品',
  ],
  ['船舶', '造船', '航运', '港务', '海运', '远洋'],
];

/** Line of each trade word. */
export const TRADE_LINE: ReadonlyMap<string, number> = new Map(
  TRADE_GROUPS.flatMap((words, line) => words.map((word): [string, number] => [word, line])),
);

/** Characters by which siblings are told apart: one of them more, less or other is no typing mistake. */
export const SIBLING_MARKS: ReadonlySet<string> = new Set(
  '甲乙丙丁戊己庚辛壬癸东西南北中上下前后左右内外大小新老古旧一二三四五六七八九十百千万0123456789abcdefghijklmnopqrstuvwxyz',
);

/** Pairs of characters that eyes and scanners take for one another. */
const LOOKALIKES: readonly string[] = [
  ...['泰秦', '晨震', '未末', '日曰', '土士', '天夭', '折拆', '侯候', '洛络', '圆园', '荣莱', '恒桓', '鑫淼'],
  ...['械戒', '铸涛', '科料', '辉挥', '汽气', '建健', '祥详', '清请', '胜脞', '瑞端', '润阔', '凯剀', '材村'],
  ...['贸贺', '浩洁', '宇字', '睿壑', '博搏', '锋峰', '铭名', '账帐', '源原', '茂荗', '裕欲', '钢纲', '历厉'],
];
const LOOKALIKE = new Set(LOOKALIKES.flatMap((pair) => [pair, [...pair].reverse().join('')]));
/** True for two characters that are often taken for one another. */
export const looksLike = (a: string, b: string): boolean => LOOKALIKE.has(a + b);
