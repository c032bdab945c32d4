package org.wangge.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Committed files that are made from the code: compared, or written anew with {@code -Dwangge.update=true}. */
public final class Golden {

    private Golden() {}

    /** @param file below the module's folder */
    public static void compare(Path file, String made) throws IOException {
        if (Boolean.getBoolean("wangge.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, made);
        }
        String committed = Files.exists(file) ? Files.readString(file) : "";
        assertThat(made)
                .as("%s is not up to date: look at the difference, then run this test with -Dwangge.update=true", file)
                .isEqualTo(committed);
    }
}
