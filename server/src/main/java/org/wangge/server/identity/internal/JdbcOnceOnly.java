package org.wangge.server.identity.internal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.identity.OnceOnly;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcOnceOnly implements OnceOnly {

    private static final int NONCE_BYTES = 12;
    private static final Set<Integer> NOT_FINAL = Set.of(401, 403, 429);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final SecureRandom random = new SecureRandom();

    JdbcOnceOnly(JdbcClient jdbc, TransactionTemplate transaction, JsonMapper json) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
    }

    @Override
    public Answer answer(UUID accountId, String key, byte[] requestHash, Callable<Answer> work) throws Exception {
        Request request = new Request(accountId, key, requestHash);
        Answer answer = inTransaction(request, work);
        if (answer.status() < 400 || answer.status() >= 500 || NOT_FINAL.contains(answer.status())) {
            return answer;
        }
        // What was refused is rolled back by now. Where a duplicate was faster, its answer counts.
        return require(transaction.execute(status -> {
            if (insert(request)) {
                store(request, answer);
                return answer;
            }
            return replay(request);
        }));
    }

    private Answer inTransaction(Request request, Callable<Answer> work) throws Exception {
        try {
            return require(
                    transaction.execute(status -> insert(request) ? run(request, work, status) : replay(request)));
        } catch (WorkFailed e) {
            throw e.exception;
        }
    }

    private Answer run(Request request, Callable<Answer> work, TransactionStatus status) {
        Answer answer;
        try {
            answer = work.call();
        } catch (Exception e) {
            throw new WorkFailed(e);
        }
        if (answer.status() >= 400) {
            status.setRollbackOnly();
        } else {
            store(request, answer);
        }
        return answer;
    }

    /** True where the key is new. Waits while another transaction holds it. */
    private boolean insert(Request request) {
        jdbc.sql("select set_config('lock_timeout', '60s', true)")
                .query(String.class)
                .single();
        jdbc.sql("""
                        delete from idempotent_answer where account_id = :account and key_hash = :key
                          and created_at < now() - make_interval(days => :kept)
                        """)
                .param("account", request.accountId)
                .param("key", request.keyHash())
                .param("kept", KEPT_DAYS)
                .update();
        int inserted = jdbc.sql("""
                        insert into idempotent_answer (account_id, key_hash, request_hash)
                        values (:account, :key, :request) on conflict do nothing
                        """)
                .param("account", request.accountId)
                .param("key", request.keyHash())
                .param("request", request.hash)
                .update();
        jdbc.sql("select set_config('lock_timeout', '0', true)")
                .query(String.class)
                .single();
        return inserted == 1;
    }

    private void store(Request request, Answer answer) {
        jdbc.sql("update idempotent_answer set answer = :answer where account_id = :account and key_hash = :key")
                .param("answer", encrypt(request, json.writeValueAsBytes(answer)))
                .param("account", request.accountId)
                .param("key", request.keyHash())
                .update();
    }

    private Answer replay(Request request) {
        Optional<Stored> stored = jdbc.sql("""
                        select request_hash, answer from idempotent_answer where account_id = :account and key_hash = :key
                        """)
                .param("account", request.accountId)
                .param("key", request.keyHash())
                .query((row, number) -> new Stored(row.getBytes("request_hash"), row.getBytes("answer")))
                .optional();
        if (stored.isEmpty() || !MessageDigest.isEqual(stored.get().requestHash, request.hash)) {
            throw new ProblemException(
                    RequestProblem.KEY_REUSED, "This Idempotency-Key was sent with another path or body before");
        }
        return json.readValue(decrypt(request, stored.get().answer), Answer.class);
    }

    private byte[] encrypt(Request request, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] secret = cipher(Cipher.ENCRYPT_MODE, request, nonce, plain);
        byte[] both = Arrays.copyOf(nonce, nonce.length + secret.length);
        System.arraycopy(secret, 0, both, nonce.length, secret.length);
        return both;
    }

    private static byte[] decrypt(Request request, byte[] both) {
        return cipher(
                Cipher.DECRYPT_MODE,
                request,
                Arrays.copyOf(both, NONCE_BYTES),
                Arrays.copyOfRange(both, NONCE_BYTES, both.length));
    }

    private static byte[] cipher(int mode, Request request, byte[] nonce, byte[] text) {
        try {
            Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
            byte[] secret = Secrets.hash("answer:" + request.accountId + ":" + request.key);
            aes.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(128, nonce));
            return aes.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer require(@org.jspecify.annotations.Nullable Answer answer) {
        return java.util.Objects.requireNonNull(answer);
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Stored(byte[] requestHash, byte[] answer) {}

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Request(UUID accountId, String key, byte[] hash) {
        byte[] keyHash() {
            return Secrets.hash("key:" + accountId + ":" + key);
        }
    }

    /** Carries an exception of the work through the transaction template, which rolls back for it. */
    private static final class WorkFailed extends RuntimeException {
        private final transient Exception exception;

        WorkFailed(Exception exception) {
            super(exception);
            this.exception = exception;
        }
    }
}
