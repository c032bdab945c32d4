package org.wangge.server.patrol;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What of a river is looked at, in seven classes (七类巡查内容). */
public enum NoteContent {
    /** 水体水面: smell, colour, what floats, oil, dead animals. */
    WATER,
    /** 河中: nets, silt, wrecks, dumped soil and waste. */
    CHANNEL,
    /** 河岸: refuse on the banks. */
    BANK,
    /** 涉水活动: illegal fishing, sand digging. */
    ACTIVITIES,
    /** 排污口: direct discharge, discharge in dry weather, new or unmarked outfalls. */
    OUTFALLS,
    /** 河长牌: missing, out of date, broken. */
    SIGNS,
    /** 水工建筑物: encroachment, illegal building, what does not work. */
    STRUCTURES;

    /** In small letters, as in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of a word of the database.
     *
     * @throws IllegalArgumentException for another word
     */
    public static NoteContent of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
