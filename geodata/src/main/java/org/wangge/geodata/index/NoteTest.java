package org.wangge.geodata.index;

/** Whether an entry counts by what is noted of it; without an object for each. */
@FunctionalInterface
public interface NoteTest {

    /**
     * Whether it does.
     *
     * @param notes of many entries
     * @param start where those of the entry begin
     */
    boolean takes(byte[] notes, int start);
}
