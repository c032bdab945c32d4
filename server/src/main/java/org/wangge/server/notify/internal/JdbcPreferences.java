package org.wangge.server.notify.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.notify.NotifyProblem;
import org.wangge.server.notify.Preferences;
import org.wangge.server.notify.Urgency;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.QuietHours;

@Repository
@Transactional
class JdbcPreferences implements Preferences {

    private static final String PUSH = ":push";
    private static final String SMS = ":sms";

    private final JdbcClient jdbc;
    private final Audit audit;
    private final OfficeTime time;

    JdbcPreferences(JdbcClient jdbc, Audit audit, OfficeTime time) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public Wish get(Caller caller) {
        UUID account = JdbcInbox.account(caller);
        return of(List.of(account)).getOrDefault(account, Wish.NOTHING_SAID);
    }

    /** Those of accounts; who has said nothing is left out. */
    Map<UUID, Wish> of(Collection<UUID> accounts) {
        Map<UUID, Wish> wishes = new HashMap<>();
        jdbc.sql("""
                        select account_id, quiet, quiet_from, quiet_to, silenced from notify_wish where account_id = any(:ids)
                        """).param("ids", accounts.toArray(UUID[]::new)).query(row -> {
            wishes.put(row.getObject("account_id", UUID.class), wish(row));
        });
        return wishes;
    }

    private static Wish wish(ResultSet row) throws SQLException {
        List<String> silenced = Arrays.stream(
                        (Object[]) row.getArray("silenced").getArray())
                .map(String.class::cast)
                .toList();
        return new Wish(
                Quiet.of(row.getString("quiet")),
                row.getObject("quiet_from", LocalTime.class),
                row.getObject("quiet_to", LocalTime.class),
                kinds(silenced, PUSH),
                kinds(silenced, SMS));
    }

    private static Set<MessageKind> kinds(List<String> silenced, String channel) {
        return silenced.stream()
                .filter(one -> one.endsWith(channel))
                .map(one -> MessageKind.of(one.substring(0, one.length() - channel.length())))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void put(Caller caller, Wish wanted, Consumer<Wish> precondition) {
        UUID account = JdbcInbox.account(caller);
        requireHours(wanted.quiet() == Quiet.OWN, wanted.from(), wanted.to());
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('notify_wish' || :account, 0))")
                .param("account", account.toString())
                .query((row, number) -> 0)
                .single();
        Wish before = get(caller);
        precondition.accept(before);
        jdbc.sql("""
                        insert into notify_wish (account_id, quiet, quiet_from, quiet_to, silenced)
                        values (:account, :quiet, :from, :to, :silenced)
                        on conflict (account_id) do update set quiet = excluded.quiet, quiet_from = excluded.quiet_from,
                            quiet_to = excluded.quiet_to, silenced = excluded.silenced
                        """)
                .param("account", account)
                .param("quiet", wanted.quiet().text())
                .param("from", wanted.from())
                .param("to", wanted.to())
                .param("silenced", silenced(wanted))
                .update();
        audit.change(caller, "notify.preferences", "account/" + account, before, wanted);
    }

    private static String[] silenced(Wish wish) {
        return Stream.concat(
                        wish.silencedPush().stream().map(kind -> kind.text() + PUSH),
                        wish.silencedSms().stream().map(kind -> kind.text() + SMS))
                .sorted()
                .toArray(String[]::new);
    }

    private static void requireHours(boolean areWanted, @Nullable LocalTime from, @Nullable LocalTime to) {
        boolean areThere = from != null && to != null && !from.equals(to);
        boolean areNone = from == null && to == null;
        if (areWanted ? !areThere : !areNone) {
            throw ProblemException.ofField(
                    NotifyProblem.PREFERENCES_REFUSED,
                    "/from",
                    "Quiet hours begin and end at different times; from and to are left out where there are none of one's own");
        }
    }

    @Override
    @Transactional(readOnly = true)
    public OfficeHours office(Caller caller) {
        caller.require(Permission.VIEW_MAP);
        return office();
    }

    private OfficeHours office() {
        return jdbc.sql("select quiet_from, quiet_to from notify_setting")
                .query((row, number) -> new OfficeHours(
                        row.getObject("quiet_from", LocalTime.class), row.getObject("quiet_to", LocalTime.class)))
                .single();
    }

    @Override
    public void putOffice(Caller caller, OfficeHours wanted, Consumer<OfficeHours> precondition) {
        caller.require(Permission.ADMINISTER);
        requireHours(wanted.from() != null || wanted.to() != null, wanted.from(), wanted.to());
        jdbc.sql("select one from notify_setting for update")
                .query(Boolean.class)
                .single();
        OfficeHours before = office();
        precondition.accept(before);
        jdbc.sql("update notify_setting set quiet_from = :from, quiet_to = :to")
                .param("from", wanted.from())
                .param("to", wanted.to())
                .update();
        audit.change(caller, "notify.quiet-hours", "office", before, wanted);
    }

    /** When a message may ring, at the earliest now. Who is on duty is at work. */
    Instant mayRing(Wish wish, boolean isOnDuty, Urgency urgency, Instant now) {
        if (urgency == Urgency.URGENT || isOnDuty) {
            return now;
        }
        LocalTime from = wish.from();
        LocalTime to = wish.to();
        return switch (wish.quiet()) {
            case NONE -> now;
            case OWN -> from == null || to == null ? now : new QuietHours(from, to).after(now, time.zone());
            case OFFICE -> urgency == Urgency.WAITED ? now : afterOffice(now);
        };
    }

    /** The same for a group of people. */
    Instant afterOffice(Instant now) {
        OfficeHours hours = office();
        LocalTime from = hours.from();
        LocalTime to = hours.to();
        return from == null || to == null ? now : new QuietHours(from, to).after(now, time.zone());
    }
}
