package org.wangge.server.demo.town;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Invented names, each given once. */
final class Names {

    /** What every made-up person carries behind the name. */
    static final String MARK = "（演示）";

    private static final String[] LANE_FIRST = {
        "棠", "荇", "枫", "槐", "榆", "桐", "梅", "菊", "竹", "茶", "芦", "苇", "鹤", "鸥", "鸢", "萤", "砚", "墨", "琴", "棋", "锦", "绣",
        "陶", "织", "麦", "稻", "橘", "杏", "桑", "榴"
    };
    private static final String[] LANE_SECOND = {
        "香", "影", "园", "溪", "荫", "泉", "台", "井", "桥", "坡", "庭", "津", "岭", "浦", "陌", "屏"
    };
    private static final String[] ESTATE_FIRST = {
        "云栖", "兰亭", "晴川", "映月", "听雨", "松涛", "梧桐", "碧波", "春晓", "秋水", "锦云", "和畅", "清晖", "望舒", "知春", "问荷", "临风", "漱玉",
        "芳汀", "沐阳", "安澜", "景行", "怀瑾", "鹿鸣", "采薇", "星河", "若水", "拾光", "溪山", "观澜", "枕流", "栖霞", "澄江", "凌波", "疏影", "归雁",
        "听松", "流萤", "竹里", "月渡"
    };
    private static final String[] ESTATE_SECOND = {"苑", "雅居", "花园", "家园", "里", "名邸", "小区", "新村"};
    private static final String[] HOUSE_SECOND = {"广场", "天地", "大厦", "中心", "国际", "金座", "商厦", "汇"};
    private static final String[] FAMILY = {
        "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "梁", "宋",
        "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕"
    };
    private static final String[] GIVEN = {
        "安澜", "知远", "若溪", "思齐", "明哲", "书瑶", "子衿", "景行", "怀瑾", "清越", "云舒", "静姝", "嘉树", "修远", "望舒", "采薇", "南乔", "予安",
        "星野", "映雪", "朗月", "沐川", "致远", "雨眠", "青禾", "晓岚", "和光", "听澜", "一诺", "念初"
    };

    private final List<String> lanes;
    private final List<String> estates;
    private final List<String> houses;
    private final List<String> people;
    private final Set<String> given = new HashSet<>();

    Names(Random random) {
        lanes = pairs(LANE_FIRST, LANE_SECOND, random);
        estates = pairs(ESTATE_FIRST, ESTATE_SECOND, random);
        houses = pairs(ESTATE_FIRST, HOUSE_SECOND, random);
        people = pairs(FAMILY, GIVEN, random);
    }

    String street() {
        return take(lanes) + "街";
    }

    String lane() {
        return take(lanes) + "巷";
    }

    String estate() {
        return take(estates);
    }

    String park() {
        return take(lanes);
    }

    String commerce() {
        return take(houses);
    }

    /** A name no other person of the office has, marked as invented. */
    String person() {
        return take(people) + MARK;
    }

    private String take(List<String> stock) {
        String name = stock.removeLast();
        if (!given.add(name)) {
            throw new IllegalStateException("Name given twice: " + name);
        }
        return name;
    }

    private static List<String> pairs(String[] first, String[] second, Random random) {
        List<String> pairs = new ArrayList<>();
        for (String one : first) {
            for (String other : second) {
                pairs.add(one + other);
            }
        }
        Collections.shuffle(pairs, random);
        return pairs;
    }
}
