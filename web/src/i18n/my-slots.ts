/** Words of one's own slots on the phone. */
export const mySlotsZh = {
  mySlots: {
    title: '我的班次',
    next: '下一班',
    now: '正在值班',
    none: '近两周没有排给你的班次',
    span: '{from} 至 {to}',
    state: { kept: '已到岗', waits: '已检查，等待发送', missed: '未到岗', on: '还未检查', coming: '未开始' },
    anyOf: '任一对象（共 {n} 个），最近的：',
    anyNone: '任一对象，但你的辖区内没有',
    any: '任一对象',
    inspect: '检查',
    later: '之后 {n} 班',
    missed: '近 7 天未到岗 {n} 班',
    failed: '未能读取班次，手机里也没有',
  },
};

export const mySlotsEn: typeof mySlotsZh = {
  mySlots: {
    title: 'My slots',
    next: 'Next',
    now: 'On now',
    none: 'You have no slots in the next two weeks',
    span: '{from} to {to}',
    state: { kept: 'Kept', waits: 'Visited, waits to be sent', missed: 'Missed', on: 'No visit yet', coming: 'To come' },
    anyOf: 'Any of {n} targets; the nearest:',
    anyNone: 'Any target, but none is in your area',
    any: 'Any target',
    inspect: 'Inspect',
    later: '{n} later',
    missed: '{n} missed in 7 days',
    failed: 'Your slots could not be read, and are not on this phone',
  },
};
