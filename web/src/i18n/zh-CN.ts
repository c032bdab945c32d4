import { attributesZh } from './attributes';
import { campaignsZh } from './campaigns';
import { casesZh } from './cases';
import { consoleZh } from './console';
import { coverageZh } from './coverage';
import { listsZh } from './lists';
import { officeDataZh } from './office-data';
import { systemsZh } from './control-points';
import { devicesZh } from './devices';
import { heatZh } from './heat';
import { roadZh } from './road';
import { fieldZh } from './field';
import { gatewayZh } from './gateway';
import { tilesZh } from './tiles';
import { outboxZh } from './outbox';
import { patrolZh } from './patrol';
import { positionsZh } from './positions';
import { patrolSignalsZh } from './patrol-signals';
import { findingsZh } from './findings';
import { historyZh } from './history';
import { importsZh } from './imports';
import { loginZh } from './login';
import { mySlotsZh } from './my-slots';
import { complianceZh } from './compliance';
import { notifyZh } from './notify';
import { publicityZh } from './publicity';
import { peopleZh } from './people';
import { printZh } from './print';
import { publicZh } from './public';
import { riverZh } from './river';
import { riverDeskZh } from './river-desk';
import { riverRefusalsZh } from './river-refusals';
import { servicesZh } from './services';
import { inspectionsZh } from './inspections';
import { supervisionZh } from './supervision';
import { workbenchZh } from './workbench-zh';
import { registerZh } from './register';
import { registerFaultZh } from './register-faults';
import { populationZh } from './population';
import { siteDutyZh } from './site-duty';
import { watchZh } from './watch';
import { worksZh } from './works';
import { upkeepZh } from './upkeep';
import { pickupsZh } from './pickups';

export const zh = {
  ...attributesZh,
  ...casesZh,
  ...consoleZh,
  ...coverageZh,
  ...listsZh,
  ...officeDataZh,
  ...systemsZh,
  ...devicesZh,
  ...heatZh,
  ...roadZh,
  ...positionsZh,
  ...fieldZh,
  ...outboxZh,
  ...patrolZh,
  ...patrolSignalsZh,
  ...findingsZh,
  ...workbenchZh,
  ...historyZh,
  ...importsZh,
  ...loginZh,
  ...notifyZh,
  ...publicityZh,
  ...peopleZh,
  ...printZh,
  ...publicZh,
  ...gatewayZh,
  ...tilesZh,
  ...riverZh,
  ...riverDeskZh,
  ...riverRefusalsZh,
  ...supervisionZh,
  ...registerZh,
  ...registerFaultZh,
  ...campaignsZh,
  ...mySlotsZh,
  ...complianceZh,
  ...watchZh,
  ...siteDutyZh,
  ...populationZh,
  ...inspectionsZh,
  ...worksZh,
  ...upkeepZh,
  ...pickupsZh,
  ...servicesZh,
  app: {
    name: '网格',
    title: '网格 · 城市网格化管理',
    demoData: '演示数据',
    demoNote: '演示数据，人名、电话和地点均为虚构',
    skipToMap: '跳到地图',
    updateReady: '新版本已就绪',
    updateNow: '立即更新',
    updateLater: '稍后',
    language: '切换为英文',
    languageShort: 'EN',
    toDark: '切换为深色',
    toLight: '切换为浅色',
    logOut: '退出登录',
    menu: '主导航',
    close: '关闭',
    showPanel: '展开面板',
    wholePanel: '放大面板',
    hidePanel: '收起面板',
    back: '返回',
    retry: '重试',
    loading: '正在加载…',
    more: '更多',
    notFound: '没有这个页面',
    toMap: '去地图',
  },
  nav: { layers: '图层', nearest: '附近案件', objects: '设施', report: '上报', imports: '数据导入', map: '地图', print: '打印' },
  map: {
    label: '地图。方向键平移，加减号缩放，回车查询地图中心',
    zoomIn: '放大',
    zoomOut: '缩小',
    locate: '我的位置',
    whole: '全街道',
    empty: '还没有地图数据',
    emptyHint: '导入一份 OSM 数据或网格面，地图就会显示出来。',
    emptyAction: '去导入',
    tilesFailed: '部分地图没有加载出来',
    loading: '正在加载地图',
    insecure: '浏览器只在 HTTPS 或本机地址下提供定位。请在地图上点选位置，或请管理员配置证书。',
    locateDenied: '没有定位权限。可在地图上点选位置。',
    locateFailed: '定位失败。可在地图上点选位置。',
  },
  layers: {
    heading: '图层',
    none: '没有图层',
    noneHint: '导入数据后，图层会出现在这里。',
    provisional: '暂定',
    provisionalHint: '该网格尚未通过拓扑检查，仅供参考',
    findings: '查看问题',
    noFindings: '没有问题',
    finding: {
      invalid: '形状无效',
      duplicate: '重复',
      overlap: '重叠',
      gap: '缝隙',
      outside: '超出上级',
      't-junction': '边上缺少共有节点',
      'edge-mismatch': '边界不吻合',
      'no-parent': '没有上级网格',
    },
    levels: { street: '街道', community: '社区', cell: '单元网格' },
    group: {
      basemap: '底图',
      grid: '网格',
      cases: '案件',
      river: '河道',
      asset: '城市部件与设施',
      analysis: '覆盖分析结果',
    },
    failed: '图层没有加载出来',
    reset: '恢复默认',
    management: '管理网格',
  },
  card: {
    kind: {
      cell: '网格',
      asset: '设施',
      case: '案件',
      segment: '河段',
      outfall: '排口',
      place: '位置',
      person: '人员',
    },
    failed: '没有加载出来',
    gone: '这个对象已不存在，或您无权查看',
    goneThen: '{date} 还没有或已没有这个网格',
    code: '编码',
    area: '面积',
    length: '长度',
    width: '宽度',
    validFrom: '生效日期',
    others: '此处还有',
    category: '类别',
    state: '状态',
    description: '描述',
    reported: '发生时间',
    closed: '结案时间',
    cell: '所在网格',
    zoomTo: '缩放到此处',
    copy: '复制坐标',
    copied: '已复制',
    river: '河道',
    bank: '岸别',
    permit: '排污许可',
    from: '起点里程',
    to: '止点里程',
    source: '来源',
    number: '编号',
  },
  place: {
    heading: '这里归谁管',
    outside: '此处不在任何网格内',
    outsideHint: '上报的案件会交给派遣员处理。',
    nobody: '未安排责任人',
    call: '拨打 {name} 的电话 {phone}',
    report: '在此上报',
    nearest: '附近案件',
    failed: '没有查到网格',
    slot: {
      head: '网格长',
      deputy: '副网格长',
      worker: '网格员',
      inspector: '巡查员',
      party: '党建指导员',
      police: '社区民警',
      chief: '河长',
    },
  },
  asOf: {
    label: '查询日期',
    banner: '网格与责任人：{date}',
    rest: '案件与设施为今天的情况',
    today: '回到今天',
  },
  person: {
    duties: '负责的网格',
    none: '当日未负责任何网格',
    left: '已离岗',
  },
  objects: {
    heading: '设施清单',
    kind: '设施种类',
    none: '地图范围内没有',
    noneHint: '全街道共 {n} 个，移动或缩小地图看看。',
    inView: '地图范围内 {n} 个，共 {total} 个',
    someInView: '地图范围内的前 {n} 个，共 {total} 个',
  },
  nearest: {
    heading: '附近的未结案件',
    fromMe: '从我的位置',
    pick: '在地图上选点',
    picking: '请在地图上点选起点，或把十字移到位置后按回车',
    fromCentre: '从地图中心',
    category: '类别',
    categoryAll: '全部类别',
    start: '选择起点，查看最近的未结案件。',
    none: '没有找到未结案件',
    noneFilter: '换个类别，或去掉筛选试试。',
    failed: '没有查到附近案件',
    results: '最近的 {n} 件',
    more: '再多看一些',
    away: '距离 {distance}，方向{bearing}',
    here: '就在此处',
    origin: '起点 {place}',
  },
  report: {
    heading: '上报案件',
    where: '位置',
    pick: '在地图上选位置',
    picking: '请在地图上点选案件位置，或把十字移到位置后按回车',
    noPlace: '还没有选位置',
    category: '类别',
    categoryHint: '输入名称或编码查找，如 暴露垃圾',
    noCategory: '没有匹配的类别',
    description: '情况描述',
    descriptionHint: '看到了什么、在哪里、是否紧急',
    submit: '提交',
    submitting: '正在提交…',
    needPlace: '请先在地图上选位置',
    needCategory: '请选择类别',
    needDescription: '请填写情况描述',
    done: '已上报',
    doneIn: '案件已进入 {cell}',
    doneOutside: '位置不在任何网格内，已交派遣员处理',
    show: '查看案件',
    another: '再报一件',
    failed: '没有提交成功，内容还在，可以再试',
  },
  search: {
    label: '搜索地名、道路、门牌、人员或编码',
    placeholder: '搜索地名、路口、门牌、人员、编码',
    none: '没有找到“{q}”',
    failed: '搜索没有成功',
    count: '{n} 个',
    kind: {
      'asset-kind': '种类',
      cell: '网格',
      person: '人员',
      road: '道路',
      crossing: '路口',
      address: '门牌',
      place: '地点',
      asset: '设施',
      river: '河道',
    },
  },
  bearing: { n: '北', ne: '东北', e: '东', se: '东南', s: '南', sw: '西南', w: '西', nw: '西北' },
  source: { web: '网页上报', patrol: '巡查发现', supervision: '督查发现', camera: '视频发现', hotline: '热线电话', public: '公众上报' },
  caseState: {
    left: '左岸',
    right: '右岸',
    open: '未结',
    closed: '已结',
  },
  value: { yes: '是', no: '否', squareMetres: '{n} 平方米', squareKilometres: '{n} 平方公里', metres: '{n} 米', kilometres: '{n} 公里' },
  problem: {
    unreachable: '连不上服务器，请检查网络',
    forbidden: '您没有权限这样做',
    notFound: '没有找到',
    conflict: '现在的状态不允许这样做',
    stale: '在此期间已被别人改动，请看过新内容后重新修改',
    tooLarge: '文件太大',
    refused: '服务器没有接受：{detail}',
    unavailable: '服务器暂时忙，请稍后再试',
    server: '服务器出错了，请稍后再试',
  },
};

export type Messages = typeof zh;
