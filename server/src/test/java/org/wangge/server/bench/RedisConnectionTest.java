package org.wangge.server.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisConnectionTest {

    @Test
    void commandsAreWordsWithTheirLengthInBytes() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RedisConnection redis = new RedisConnection(server.getLocalPort());
                Socket seen = server.accept()) {
            seen.getOutputStream().write("+OK\r\n".getBytes(StandardCharsets.UTF_8));
            redis.send(List.of("SET", "a", "街道"));

            assertThat(redis.receive()).isEqualTo("OK");
            byte[] expected = "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$6\r\n街道\r\n".getBytes(StandardCharsets.UTF_8);
            assertThat(seen.getInputStream().readNBytes(expected.length)).isEqualTo(expected);
        }
    }

    @Test
    void allKindsOfAnswersAreRead() throws Exception {
        List<?> read = answered("*2\r\n*2\r\n$4\r\nid-1\r\n$5\r\n12.50\r\n*2\r\n$-1\r\n:7\r\n");

        assertThat(read).hasSize(2);
        assertThat((List<?>) read.getFirst()).isEqualTo(List.of("id-1", "12.50"));
        assertThat((List<?>) read.getLast()).isEqualTo(Arrays.asList(null, 7L));
    }

    @Test
    void whatRedisRefusesIsAnError() {
        assertThatIOException()
                .isThrownBy(() -> answered("-ERR unknown command\r\n"))
                .withMessageContaining("ERR unknown command");
        assertThatIOException().isThrownBy(() -> answered("$9\r\nshort"));
    }

    private static List<?> answered(String bytes) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RedisConnection redis = new RedisConnection(server.getLocalPort());
                Socket seen = server.accept()) {
            seen.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            seen.shutdownOutput();
            return redis.list(List.of("PING"));
        }
    }
}
