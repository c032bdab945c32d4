package org.wangge.server.shared.jdbc;

/** The one database of an office. */
public final class OfficeDatabase {

    /**
     * The bean of its transactions, to be named where a method answers from memory: Spring looks through the annotations of the class for a manager
     * at each call that names none, which takes a tenth of the time of such an answer.
     */
    public static final String TRANSACTIONS = "transactionManager";

    private OfficeDatabase() {}
}
