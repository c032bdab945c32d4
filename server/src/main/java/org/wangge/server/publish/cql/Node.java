package org.wangge.server.publish.cql;

/** A part of a filter: something that holds or not, or a value. */
public sealed interface Node permits Condition, Operand {}
