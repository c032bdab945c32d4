@NullMarked
package org.wangge.server.river.web;

import org.jspecify.annotations.NullMarked;
