package org.wangge.server.identity.internal;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id as OWASP advises (19 MiB, 2 passes). Each hash takes that memory for tens of milliseconds, so only a few run at once,
 * however many ask to log in.
 */
@Component
class Passwords {

    private static final int AT_ONCE = 8;

    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final String nobodys = argon2.encode(Secrets.next());

    String hash(String password) {
        places.acquireUninterruptibly();
        try {
            return java.util.Objects.requireNonNull(argon2.encode(password));
        } finally {
            places.release();
        }
    }

    /** Takes as long for an account without a password, or for none at all, as for one with. */
    boolean matches(String password, @Nullable String hash) {
        places.acquireUninterruptibly();
        try {
            boolean same = argon2.matches(password, hash == null ? nobodys : hash);
            return same && hash != null;
        } finally {
            places.release();
        }
    }
}
