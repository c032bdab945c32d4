/** The public door as an administrator sets it. */
export const gatewayZh = {
  gateway: {
    heading: '公众入口设置',
    hint: '改动立即生效。次数按自然小时计。',
    contact: '联系方式（Open311 discovery）',
    keyService: '密钥申请方式（Open311 discovery）',
    jurisdiction: '辖区代号（可空；填写后，程序只能用这个代号）',
    reportsPerAddress: '每地址每小时上报数',
    reportsPerOffice: '全部每小时上报数',
    questionsPerAddress: '每地址每小时查询数',
    farMetres: '辖区外多少米以内受理',
    contactDays: '结案后保留上报人信息（天）',
    save: '保存设置',
    saved: '设置已保存',
    failed: '公众入口设置没有取到或没有保存',
  },
};

export const gatewayEn: typeof gatewayZh = {
  gateway: {
    heading: 'Settings of the public door',
    hint: 'Changes count at once. Hours are those of the clock.',
    contact: 'Contact (discovery of Open311)',
    keyService: 'Where programs get a key (discovery of Open311)',
    jurisdiction: 'Jurisdiction (may be empty; once set, programs may name no other)',
    reportsPerAddress: 'Reports an hour from one address',
    reportsPerOffice: 'Reports an hour from all together',
    questionsPerAddress: 'Questions an hour from one address',
    farMetres: 'Taken outside the office up to (metres)',
    contactDays: 'Days after closing who reported is kept',
    save: 'Save the settings',
    saved: 'The settings are saved',
    failed: 'The settings of the public door were not fetched or not saved',
  },
};
