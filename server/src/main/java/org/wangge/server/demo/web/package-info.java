/** HTTP of the demonstration. */
@NullMarked
package org.wangge.server.demo.web;

import org.jspecify.annotations.NullMarked;
