package org.wangge.server.publish.spi;

/**
 * How the legend shows a layer.
 *
 * @param shape {@code area}, {@code line} or the name of a sign
 * @param color {@code #rrggbb}
 */
public record Symbol(String shape, String color) {}
