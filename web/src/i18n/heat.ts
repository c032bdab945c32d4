/** What is said of how often a river was walked. */
export const heatZh = {
  heat: {
    show: '按巡到次数着色',
    month: '选择月份',
    legend: '巡到次数',
    none: '这段时间没有人巡到',
    times: '{label}：巡到 {n} 次',
    distinctArea: '巡查面积（去重）',
    summedArea: '巡查面积（累计）',
    squareMetres: '{n} 平方米',
    areaNote: '面积按水面宽加两侧容差计算。',
  },
};

export const heatEn: typeof heatZh = {
  heat: {
    show: 'Colour by how often it was walked',
    month: 'Month',
    legend: 'Times walked',
    none: 'Nobody walked here in this time',
    times: '{label}: walked {n} times',
    distinctArea: 'Distinct area',
    summedArea: 'Summed area',
    squareMetres: '{n} m²',
    areaNote: 'The area is as wide as the water and the tolerance on both sides.',
  },
};
