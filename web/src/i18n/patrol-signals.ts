/** What about a patrol a person should look at, with the figures the server names. */
export const patrolSignalsZh = {
  signal: {
    TELEPORT: { name: '瞬间移动', why: '{seconds} 秒内移动了 {metres} 米' },
    MOCK: { name: '虚拟定位', why: '手机称其中 {fixes} 个位置是虚拟的' },
    CLOCK: { name: '时间异常', why: '{fixes} 个位置的时间不可能：最多快 {aheadSeconds} 秒，慢 {behindSeconds} 秒' },
    TOO_PERFECT: { name: '轨迹过于规则', why: '{steps} 步中有 {perfectSteps} 步与前一步几乎相同（相差不到 {metres} 米）' },
    REPLAY: { name: '与旧轨迹雷同', why: '{fixes} 个行进位置中有 {same} 个与另一轨迹相距不到 {metres} 米，顺序也相同' },
    SHARED_PHONE: { name: '两人共用一部手机', why: '同一部手机为两人记录：重叠 {commonSeconds} 秒，间隔 {secondsBetween} 秒' },
    TWO_PHONES: { name: '一人同时用两部手机', why: '同时记录了 {commonSeconds} 秒' },
    SIDE_BY_SIDE: { name: '两部手机形影不离', why: '{commonFixes} 个同一时刻的位置中有 {nearFixes} 个相距不到 {metres} 米' },
  },
};

export const patrolSignalsEn: typeof patrolSignalsZh = {
  signal: {
    TELEPORT: { name: 'Somewhere else at once', why: '{metres} m in {seconds} s' },
    MOCK: { name: 'Made-up positions', why: 'The phone said of {fixes} positions that they were made up' },
    CLOCK: { name: 'Times that cannot be right', why: 'Positions with such times: {fixes}; up to {aheadSeconds} s ahead and {behindSeconds} s behind' },
    TOO_PERFECT: { name: 'Too straight and even', why: '{perfectSteps} of {steps} steps are the same as the one before (to {metres} m)' },
    REPLAY: { name: 'The same as an older track', why: '{same} of {fixes} moving positions lie within {metres} m of those of the other track, in the same order' },
    SHARED_PHONE: { name: 'One phone, two people', why: 'One phone recorded for two people: {commonSeconds} s at the same time, {secondsBetween} s in between' },
    TWO_PHONES: { name: 'One person, two phones', why: 'At the same time for {commonSeconds} s' },
    SIDE_BY_SIDE: { name: 'Two phones side by side', why: '{nearFixes} of {commonFixes} positions of the same moments lie within {metres} m of each other' },
  },
};
