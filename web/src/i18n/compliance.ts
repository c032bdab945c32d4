/** Words of the chart of compliance over time. */
export const complianceZh = {
  complianceChart: {
    title: '逐月合格率',
    text: '{from} 至 {to} 逐月合格率折线图，数据见下方表格',
    all: '全部',
    worst: '不合格最多的 {n} 项；在下表中可另选，最多 {most} 项',
    chosen: '已选 {n} 项，最多 {most} 项',
    back: '恢复默认',
    show: '画入图中',
    full: '图中最多 {most} 条线，请先去掉一条',
    lit: '突出显示',
    point: '{name}，{month}：{share}，检查 {n} 次',
    table: '以表格查看',
    month: '月份',
    gap: '没有检查',
    failedItems: '不合格项',
    times: '{name} {n} 次',
  },
};

export const complianceEn: typeof complianceZh = {
  complianceChart: {
    title: 'Share passed by month',
    text: 'Lines of the share passed by month, {from} to {to}; the figures are in the table below',
    all: 'All',
    worst: 'The {n} that failed most; choose others in the table below, at most {most}',
    chosen: '{n} chosen, at most {most}',
    back: 'As at first',
    show: 'In the chart',
    full: 'A chart has at most {most} lines: take one away first',
    lit: 'Stand out',
    point: '{name}, {month}: {share} of {n} inspections',
    table: 'As a table',
    month: 'Month',
    gap: 'none inspected',
    failedItems: 'Failed items',
    times: '{name} × {n}',
  },
};
