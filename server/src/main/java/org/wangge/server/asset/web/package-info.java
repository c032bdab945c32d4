@NullMarked
package org.wangge.server.asset.web;

import org.jspecify.annotations.NullMarked;
