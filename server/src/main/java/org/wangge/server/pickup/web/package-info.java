@NullMarked
package org.wangge.server.pickup.web;

import org.jspecify.annotations.NullMarked;
