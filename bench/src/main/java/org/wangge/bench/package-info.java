/** JMH benchmarks: what geodata answers beside the plain way of getting the same answer, in one run. */
@NullMarked
package org.wangge.bench;

import org.jspecify.annotations.NullMarked;
