/** Sheets of paper as PDF, in Chinese and English: text, lines and areas, and nothing that would need a library. */
@NullMarked
@NamedInterface("pdf")
package org.wangge.server.shared.pdf;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
