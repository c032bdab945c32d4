/** What people are told where the server does not take something about rivers, by the code of the problem. */
export const riverRefusalsZh = {
  riverRefusal: {
    RIVER_HAS_SEGMENTS: '这条河有过河段，历史要保留，不能删除',
    OWN_SEGMENT: '不能检查自己的河段，请换人',
    NO_PEER: '互查人当天须是其他同级河段的河长',
    NO_SUPERIOR: '督查人当天须是同一条河上级河段的河长',
    NO_SUBORDINATE: '督查人当天须是同一条河下级河段的河长',
    ROUND_REFUSED: '第一天这个级别的河长不足两名，无法安排互查',
    ROUND_DRAWN: '这个级别在这段时间已有安排，请先撤销或另选时间',
    MINUTES_REFUSED: '纪要须是 PDF、Word、图片或文本',
    MINUTES_TOO_LARGE: '纪要文件太大，最大 20 MB',
    ZONE_CLOSED: '工程区已结束，不能再改',
    ZONE_FAR: '工程区离河段的水面超过 200 米，请重画边界或另选河段',
    ZONE_SHAPE_REFUSED: '边界无效，或与自己相交',
    ATTACHMENT_OUTSIDE: '附着物不在工程区内',
  },
};

export const riverRefusalsEn: typeof riverRefusalsZh = {
  riverRefusal: {
    RIVER_HAS_SEGMENTS: 'The river has or had segments; their history is kept, so it stays',
    OWN_SEGMENT: 'Nobody inspects the own segment: somebody else has to',
    NO_PEER: 'A peer was chief of another segment of the same level that day',
    NO_SUPERIOR: 'The inspector was not chief of a higher level on the same river that day',
    NO_SUBORDINATE: 'The inspector was not chief of a lower level on the same river that day',
    ROUND_REFUSED: 'There were fewer than two chiefs of that level on the first day',
    ROUND_DRAWN: 'There is a round of this level in that time; take it back first, or choose another time',
    MINUTES_REFUSED: 'Minutes are PDF, Word, a picture or text',
    MINUTES_TOO_LARGE: 'The minutes are larger than 20 MB',
    ZONE_CLOSED: 'The works zone is closed',
    ZONE_FAR: 'The zone is more than 200 m from the water of its segment: draw it anew or choose another segment',
    ZONE_SHAPE_REFUSED: 'The border is not valid, or crosses itself',
    ATTACHMENT_OUTSIDE: 'It does not lie in the works zone',
  },
};
