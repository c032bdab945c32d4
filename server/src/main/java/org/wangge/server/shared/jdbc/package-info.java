/** Geometries and times across JDBC, and what a failure of it means. */
@NullMarked
@NamedInterface("jdbc")
package org.wangge.server.shared.jdbc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
