package org.wangge.server.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/**
 * An account to be made.
 *
 * @param username 1 to 64 letters (of any script), digits and {@code . _ @ -}; kept in lower case
 * @param displayName 1 to 100 characters
 * @param password 8 to 128 characters, or null for an account that cannot log in
 * @param personId the person of the organisation, or null; at most one account each
 */
public record NewAccount(
        String username,
        String displayName,
        @Nullable String password,
        Set<Role> roles,
        Scope scope,
        @Nullable UUID personId) {

    private static final Pattern USERNAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}");

    /**
     * Normalises the names and checks everything.
     *
     * @throws ProblemException 422 that names the field
     */
    public NewAccount {
        username = normalised(username);
        displayName = displayName.strip();
        roles = Set.copyOf(roles);
        if (!USERNAME.matcher(username).matches()) {
            throw ProblemException.ofField(
                    RequestProblem.REFUSED, "/username", "A username has 1 to 64 letters, digits and . _ @ -");
        }
        if (displayName.isEmpty() || displayName.length() > 100) {
            throw ProblemException.ofField(RequestProblem.REFUSED, "/displayName", "A name has 1 to 100 characters");
        }
        if (password != null) {
            checkPassword(password);
        }
    }

    /** The form in which usernames are compared. */
    public static String normalised(String username) {
        return Normalizer.normalize(username.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /**
     * Refuses a password that is too weak.
     *
     * @throws ProblemException 422 for one that is too short or too long
     */
    public static void checkPassword(String password) {
        if (password.length() < 8 || password.length() > 128) {
            throw ProblemException.ofField(
                    IdentityProblem.WEAK_PASSWORD, "/password", "A password has 8 to 128 characters");
        }
    }

    @Override
    public String toString() {
        return "NewAccount[" + username + " " + roles + "]";
    }
}
