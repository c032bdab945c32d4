/** Tests of how items and tiles are answered. */
@NullMarked
package org.wangge.server.publish.web;

import org.jspecify.annotations.NullMarked;
