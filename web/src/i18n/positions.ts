/** Where people on duty are, and which way they went. */
export const positionsZh = {
  positions: {
    group: '人员',
    show: '在岗人员位置',
    note: '只显示您辖区内 30 分钟以内上报过的人。查看会留下审计记录。',
    failed: '没能读取人员位置',
    none: '辖区内近 30 分钟没有人上报位置',
    label: '{name}，{age}',
    ageNow: '刚刚',
    age: '{n} 分钟前',
    last: '最近位置：{age}，误差约 {metres} 米',
    lastUnknown: '最近位置：{age}',
    mock: '手机报告该位置为模拟位置',
    trail: '显示今日轨迹',
    hideTrail: '隐藏轨迹',
    trailNote: '今日 {from} 至 {to}，{n} 个位置。本次查看已记入审计。',
    trailNone: '今天在您辖区内没有这个人的位置。',
    trailFailed: '没能读取轨迹',
  },
};

export const positionsEn: typeof positionsZh = {
  positions: {
    group: 'People',
    show: 'People on duty',
    note: 'Only people of your area who reported within 30 minutes. Looking is kept in the audit.',
    failed: 'Where people are could not be read',
    none: 'Nobody of your area reported within 30 minutes',
    label: '{name}, {age}',
    ageNow: 'just now',
    age: '{n} min ago',
    last: 'Last seen {age}, within about {metres} m',
    lastUnknown: 'Last seen {age}',
    mock: 'The phone says that this place was made up',
    trail: `Show today's trail`,
    hideTrail: 'Hide the trail',
    trailNote: 'Today {from} to {to}, {n} places. This look was kept in the audit.',
    trailNone: 'Nothing is known of this person in your area today.',
    trailFailed: 'The trail could not be read',
  },
};
