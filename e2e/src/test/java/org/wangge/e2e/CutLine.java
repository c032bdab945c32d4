package org.wangge.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line between a browser and the office that can be cut: what runs over it breaks off, and nothing comes through until it is mended. */
final class CutLine implements AutoCloseable {

    private final ServerSocket entry;
    private final URI office;
    private final Set<Socket> running = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;

    private CutLine(URI office) throws IOException {
        this.office = office;
        this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    static CutLine to(String url) {
        try {
            return new CutLine(URI.create(url));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The office's address over this line. */
    String url() {
        return "http://127.0.0.1:" + entry.getLocalPort();
    }

    void cut() {
        isCut = true;
        running.forEach(CutLine::end);
        running.clear();
    }

    void mend() {
        isCut = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket browser = entry.accept();
                if (isCut) {
                    end(browser);
                } else {
                    connect(browser);
                }
            }
        } catch (IOException e) {
            // Closed with the test.
        }
    }

    private void connect(Socket browser) throws IOException {
        Socket server = new Socket(office.getHost(), office.getPort());
        running.add(browser);
        running.add(server);
        Thread.startVirtualThread(() -> pass(browser, server));
        Thread.startVirtualThread(() -> pass(server, browser));
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Cut, or one side has gone.
        } finally {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        entry.close();
        cut();
    }
}
