@NullMarked
package org.wangge.server.patrol.web;

import org.jspecify.annotations.NullMarked;
