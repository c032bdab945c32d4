/** What is said about how grids changed. */
export const historyZh = {
  timeline: {
    heading: '网格变化时间轴',
    open: '时间轴',
    before: '上一次变化',
    after: '下一次变化',
    play: '逐次播放',
    pause: '暂停',
    day: '日期',
    planned: '计划',
    failed: '没有取到变化日期',
    changed: '{layer}：{n} 个网格有变化',
    published: '{layer}：新增 {added}，变更 {changed}，撤销 {removed}',
    note: '（{note}）',
  },
  lineage: {
    heading: '来历',
    none: '自建立以来没有拆分、合并或移交',
    here: '本网格',
    from: { 'split-from': '由它拆分而来', 'merged-into': '它并入本网格', moved: '曾属于它' },
    to: { 'split-from': '从本网格拆出', 'merged-into': '本网格并入它', moved: '移交给它' },
    moved: '划归 {name}',
    show: '看当天的地图',
    published: '首次发布',
  },
};

export const historyEn: typeof historyZh = {
  timeline: {
    heading: 'Time line of the grid',
    open: 'Time line',
    before: 'Change before',
    after: 'Next change',
    play: 'Play the changes',
    pause: 'Pause',
    day: 'Day',
    planned: 'planned',
    failed: 'The days of changes were not found',
    changed: '{layer}: {n} cells changed',
    published: '{layer}: {added} new, {changed} changed, {removed} gone',
    note: ' ({note})',
  },
  lineage: {
    heading: 'Lineage',
    none: 'Never split, merged or moved since it was made',
    here: 'This cell',
    from: { 'split-from': 'this was split from it', 'merged-into': 'was merged into this', moved: 'this belonged to it' },
    to: { 'split-from': 'was split from this', 'merged-into': 'this was merged into it', moved: 'this moved to it' },
    moved: 'moved to {name}',
    show: 'Show the map of that day',
    published: 'first published',
  },
};
