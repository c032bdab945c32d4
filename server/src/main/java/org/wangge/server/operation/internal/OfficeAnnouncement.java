package org.wangge.server.operation.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Tokens;
import org.wangge.server.operation.OfficeFile;
import org.wangge.server.shared.ProblemException;

/**
 * Writes {@code office.json} when the server answers and takes it away when it stops. A server that was killed leaves the file
 * behind; the next one ends the token in it.
 */
@Component
class OfficeAnnouncement {

    private static final Logger LOG = LoggerFactory.getLogger(OfficeAnnouncement.class);
    private static final Duration TOKEN_LIFETIME = Duration.ofDays(3650);

    private final Tokens tokens;
    private final Environment settings;
    private final Path data;
    private @Nullable OfficeFile announced;

    OfficeAnnouncement(Tokens tokens, Environment settings, @Value("${wangge.data}") Path data) {
        this.tokens = tokens;
        this.settings = settings;
        this.data = data.toAbsolutePath().normalize();
    }

    @EventListener
    void announce(ApplicationReadyEvent ready) throws IOException {
        if (!(ready.getApplicationContext() instanceof ServletWebServerApplicationContext context)) {
            return;
        }
        if (context.getWebServer() == null) {
            return;
        }
        Files.createDirectories(data);
        OfficeFile.find(data).ifPresent(this::forget);
        Tokens.Issued issued = tokens.issue(Caller.system(), "admin", "local commands of this server", TOKEN_LIFETIME);
        String certificate = settings.getProperty("server.ssl.certificate");
        String url = (certificate == null ? "http://" : "https://") + localAddress() + ":"
                + context.getWebServer().getPort();
        OfficeFile file = new OfficeFile(
                ProcessHandle.current().pid(),
                Instant.now(),
                url,
                certificate == null ? null : certificate.replaceFirst("^file:", ""),
                issued.token().id().toString(),
                issued.secret());
        file.write(data);
        announced = file;
        LOG.info(
                "The office answers on {}",
                Optional.ofNullable(settings.getProperty("wangge.public-url")).orElse(url));
    }

    @EventListener
    void withdraw(ContextClosedEvent closed) throws IOException {
        OfficeFile file = announced;
        if (file == null) {
            return;
        }
        announced = null;
        forget(file);
        OfficeFile.delete(data);
    }

    private void forget(OfficeFile file) {
        try {
            tokens.revoke(Caller.system(), UUID.fromString(file.tokenId()));
        } catch (ProblemException e) {
            LOG.debug("the token of the local commands was gone already", e);
        }
    }

    /** The address to reach the server by from this machine: what it listens on, or loopback where it listens everywhere. */
    private String localAddress() {
        String address = settings.getProperty("server.address", "127.0.0.1");
        return switch (address) {
            case "0.0.0.0", "::", "" -> "127.0.0.1";
            default -> address.contains(":") ? "[" + address + "]" : address;
        };
    }
}
