package org.wangge.server.operation.command;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Sends JSON to an office over one connection that stays open, and takes little itself: what measures runs on the cores that it
 * measures. Speaks as much HTTP/1.1 as the office answers, without TLS. The connection ends with the office.
 */
final class PlainPost {

    private static final int LONGEST_LINE = 8_192;

    private final URI office;
    private final String token;
    private Socket socket;
    private InputStream in;
    private boolean isClosing;

    PlainPost(URI office, String token) throws IOException {
        this.office = office;
        this.token = token;
        this.socket = new Socket(office.getHost(), office.getPort());
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** A server ends a connection after some number of requests, and says so. */
    private void connectAgain() throws IOException {
        socket.close();
        socket = new Socket(office.getHost(), office.getPort());
        in = new BufferedInputStream(socket.getInputStream());
        isClosing = false;
    }

    /**
     * @return the answer's body
     * @throws CommandFailure when it is no 200
     */
    String post(String path, String json) throws IOException {
        if (isClosing) {
            connectAgain();
        }
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: " + office.getAuthority() + "\r\nAuthorization: Bearer "
                        + token + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        socket.getOutputStream().write(request);
        return answer(path);
    }

    private String answer(String path) throws IOException {
        String status = line();
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            isClosing |= header.equalsIgnoreCase("connection: close");
        }
        String body = length >= 0 ? text(length) : chunks();
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new CommandFailure(path + " answered " + status + ": " + body);
        }
        return body;
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
