package org.wangge.server.operation.command;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Asks an office over one connection that stays open, and takes little itself: what measures runs on the cores that it
 * measures. Speaks as much HTTP/1.1 as the office answers, without TLS. The connection ends with the office.
 */
final class PlainHttp {

    private static final int LONGEST_LINE = 8_192;
    private static final int PATIENCE_MILLIS = 60_000;

    private final URI office;
    private final String token;
    private Socket socket;
    private InputStream in;
    private boolean isClosing;

    PlainHttp(URI office, String token) throws IOException {
        this.office = office;
        this.token = token;
        this.socket = new Socket(office.getHost(), office.getPort());
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /**
     * What came.
     *
     * @param isProblem whether it is a problem document
     * @param retryAfter whether it says when to ask again
     */
    record Answer(int status, boolean isProblem, boolean retryAfter, String body) {}

    /** A server ends a connection after some number of requests, and says so. */
    private void connectAgain() throws IOException {
        socket.close();
        socket = new Socket(office.getHost(), office.getPort());
        in = new BufferedInputStream(socket.getInputStream());
        socket.setSoTimeout(PATIENCE_MILLIS);
        isClosing = false;
    }

    /**
     * @return the answer's body
     * @throws CommandFailure when it is no 200
     */
    String post(String path, String json) throws IOException {
        Answer answer = send(
                "POST " + path,
                "Content-Type: application/json\r\nContent-Length: " + json.getBytes(StandardCharsets.UTF_8).length
                        + "\r\n",
                json);
        if (answer.status != 200) {
            throw new CommandFailure(path + " answered " + answer.status + ": " + answer.body);
        }
        return answer.body;
    }

    /** Of any status. Whoever gets an exception has to begin with another connection. */
    Answer get(String path) throws IOException {
        return send("GET " + path, "", "");
    }

    private Answer send(String request, String headers, String body) throws IOException {
        if (isClosing) {
            connectAgain();
        }
        String head = request + " HTTP/1.1\r\nHost: " + office.getAuthority() + "\r\nAuthorization: Bearer " + token
                + "\r\n" + headers + "\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        return answer();
    }

    private Answer answer() throws IOException {
        String status = line();
        int length = -1;
        boolean isProblem = false;
        boolean retryAfter = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            isClosing |= header.equalsIgnoreCase("connection: close");
            isProblem |= header.toLowerCase(Locale.ROOT).startsWith("content-type: application/problem+json");
            retryAfter |= header.regionMatches(true, 0, "retry-after:", 0, 12);
        }
        String[] words = status.split(" ", 3);
        if (words.length < 2 || !words[1].matches("\\d{3}")) {
            throw new IOException("the office answered " + status);
        }
        return new Answer(Integer.parseInt(words[1]), isProblem, retryAfter, length >= 0 ? text(length) : chunks());
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = size(); size > 0; size = size()) {
            body.append(text(size));
            line();
        }
        line();
        return body.toString();
    }

    private int size() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String text(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the office broke off its answer");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0 || line.length() > LONGEST_LINE) {
                throw new EOFException("the office broke off its answer");
            }
            if (letter != '\r') {
                line.append((char) letter);
            }
        }
        return line.toString();
    }
}
