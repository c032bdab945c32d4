package org.wangge.server.publish;

/** Puts a page in the order of a property. */
public record ItemOrder(String property, boolean descending) {}
