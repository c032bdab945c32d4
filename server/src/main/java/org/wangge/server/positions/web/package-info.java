@NullMarked
package org.wangge.server.positions.web;

import org.jspecify.annotations.NullMarked;
