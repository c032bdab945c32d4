package org.wangge.server.shared.web;

/**
 * Writes answers that are asked for so often that reflection is too slow for them; the bytes are those Jackson makes of the same records, which
 * tests hold. A bean of this type is used for answers of its class and, of features, for collections of those with such properties.
 *
 * @param <T> the answer, or the properties of features
 */
public interface AnswerText<T> {

    /** The class of T. */
    Class<T> type();

    /** One of them, at the end of what is there. */
    void write(T answer, JsonBytes to);

    /** About how many bytes one is; more is no fault. */
    int expectedBytes();
}
