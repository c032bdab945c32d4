@NullMarked
package org.wangge.server.supervision.web;

import org.jspecify.annotations.NullMarked;
