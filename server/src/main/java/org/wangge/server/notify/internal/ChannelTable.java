package org.wangge.server.notify.internal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.notify.Channels.Channel;
import org.wangge.server.notify.Channels.Kind;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

/** The rows of channels, and what is sealed in them. */
@Component
class ChannelTable {

    private static final String SELECT =
            "select id, kind, name, enabled, kinds, language, unit_id, settings, version from notify_channel ";

    private final JdbcClient jdbc;
    private final SecretBox secrets;
    private final JsonMapper json;

    ChannelTable(JdbcClient jdbc, SecretBox secrets, JsonMapper json) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.json = json;
    }

    /** A channel with its secrets. */
    record Stored(Channel channel, ChannelSettings settings) {}

    Optional<Stored> find(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(this::stored)
                .optional();
    }

    Optional<Stored> lock(UUID id) {
        return jdbc.sql(SELECT + "where id = :id for update")
                .param("id", id)
                .query(this::stored)
                .optional();
    }

    List<Stored> list() {
        return jdbc.sql(SELECT + "order by name, id").query(this::stored).list();
    }

    void insert(Stored stored, java.time.Instant now) {
        Channel channel = stored.channel();
        jdbc.sql("""
                        insert into notify_channel (id, kind, name, enabled, kinds, language, unit_id, settings, version, created_at)
                        values (:id, :kind, :name, :enabled, :kinds, :language, :unit, :settings, :version, :now)
                        """)
                .param("id", channel.id())
                .param("kind", channel.kind().text())
                .param("name", channel.name())
                .param("enabled", channel.enabled())
                .param("kinds", kinds(channel))
                .param("language", channel.language())
                .param("unit", channel.unit())
                .param("settings", seal(stored.settings()))
                .param("version", channel.version())
                .param("now", Times.bind(now))
                .update();
    }

    void update(Stored stored) {
        Channel channel = stored.channel();
        jdbc.sql("""
                        update notify_channel set name = :name, enabled = :enabled, kinds = :kinds, language = :language, unit_id = :unit,
                            settings = :settings, version = :version
                        where id = :id
                        """)
                .param("name", channel.name())
                .param("enabled", channel.enabled())
                .param("kinds", kinds(channel))
                .param("language", channel.language())
                .param("unit", channel.unit())
                .param("settings", seal(stored.settings()))
                .param("version", channel.version())
                .param("id", channel.id())
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("delete from notify_channel where id = :id").param("id", id).update();
    }

    private byte[] seal(ChannelSettings settings) {
        return secrets.seal(json.writeValueAsString(settings).getBytes(StandardCharsets.UTF_8));
    }

    private static String[] kinds(Channel channel) {
        return channel.kinds().stream().map(MessageKind::text).sorted().toArray(String[]::new);
    }

    private Stored stored(ResultSet row, int number) throws SQLException {
        ChannelSettings settings = json.readValue(secrets.open(row.getBytes("settings")), ChannelSettings.class);
        return new Stored(
                new Channel(
                        row.getObject("id", UUID.class),
                        Kind.of(row.getString("kind")),
                        row.getString("name"),
                        row.getBoolean("enabled"),
                        Arrays.stream((Object[]) row.getArray("kinds").getArray())
                                .map(kind -> MessageKind.of((String) kind))
                                .collect(Collectors.toUnmodifiableSet()),
                        row.getString("language"),
                        row.getObject("unit_id", UUID.class),
                        settings.shownAddress(),
                        settings.secret() != null,
                        settings.template(),
                        row.getInt("version")),
                settings);
    }

    /** An address of a template as far as it can be looked at before it is filled. */
    static String withoutPlaceholders(String url) {
        return SmsTemplate.PLACEHOLDER.matcher(url).replaceAll("x");
    }
}
