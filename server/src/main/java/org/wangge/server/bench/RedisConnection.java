package org.wangge.server.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One connection to a Redis of this machine, as much of its protocol as the measurement needs: commands of words, and all kinds of answers. */
public final class RedisConnection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /**
     * To a port of the loopback address.
     *
     * @throws IOException where none listens there
     */
    public RedisConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream());
    }

    /** Sends a command without waiting for its answer. */
    public void send(List<String> words) throws IOException {
        write("*" + words.size());
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            write("$" + bytes.length);
            out.write(bytes);
            out.write('\r');
            out.write('\n');
        }
    }

    /**
     * The next answer: a text, a {@link Long}, a list of these, or null.
     *
     * @throws IOException where Redis refused the command
     */
    public @Nullable Object receive() throws IOException {
        out.flush();
        return answer();
    }

    /** Sends a command and waits for its answer, which is a list of texts or lists. */
    public List<?> list(List<String> words) throws IOException {
        send(words);
        return receive() instanceof List<?> list ? list : List.of();
    }

    private void write(String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.US_ASCII));
        out.write('\r');
        out.write('\n');
    }

    private @Nullable Object answer() throws IOException {
        String line = line();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> rest;
            case ':' -> Long.valueOf(rest);
            case '$' -> text(Integer.parseInt(rest));
            case '*' -> answers(Integer.parseInt(rest));
            default -> throw new IOException("Redis answered " + line);
        };
    }

    private @Nullable String text(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length || in.read() < 0 || in.read() < 0) {
            throw new EOFException("Redis broke off its answer");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private List<@Nullable Object> answers(int count) throws IOException {
        List<@Nullable Object> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(answer());
        }
        return all;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0) {
                throw new EOFException("Redis broke off its answer");
            }
            if (letter != '\r') {
                line.append((char) letter);
            }
        }
        if (line.isEmpty()) {
            throw new IOException("Redis answered nothing");
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
