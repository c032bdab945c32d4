package org.wangge.server.casework.machine;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The stage (阶段) of a case, written in lower case with hyphens. A closed set: every switch over it is exhaustive. */
public enum CaseStage {
    /** 信息收集: reported, not decided on. */
    COLLECTED,
    /** 核实: somebody looks whether the report is true. */
    VERIFYING,
    /** 不予立案: refused with a reason. */
    NOT_FILED,
    /** 立案: the office's case, nobody's task yet; also what a department gave back. */
    FILED,
    /** 派遣: somebody's task. */
    DISPATCHED,
    /** 到场: somebody is there. */
    ARRIVED,
    /** 处置完成: done, as who did it says. */
    HANDLED,
    /** 核查: somebody looks whether it is done. */
    CHECKING,
    /** 结案. */
    CLOSED,
    /** 转出: with a body outside the office. */
    TRANSFERRED_OUT,
    /** 挂账: cannot be done for a time. */
    SUSPENDED,
    /** 并案: a duplicate, gone into another case. */
    MERGED,
    /** 作废: was none. */
    VOID;

    /** Whether nothing is left to do: what {@code state} calls closed. */
    public boolean isClosed() {
        return switch (this) {
            case NOT_FILED, CLOSED, MERGED, VOID -> true;
            case COLLECTED, VERIFYING, FILED, DISPATCHED, ARRIVED, HANDLED, CHECKING, TRANSFERRED_OUT, SUSPENDED ->
                false;
        };
    }

    /** Such as {@code not-filed}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The stage of a word.
     *
     * @throws IllegalArgumentException for another word
     */
    @JsonCreator
    public static CaseStage of(String text) {
        for (CaseStage stage : values()) {
            if (stage.text().equals(text)) {
                return stage;
            }
        }
        throw new IllegalArgumentException("there is no stage " + text);
    }
}
