package org.wangge.server.publish;

import java.time.Duration;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.identity.Tokens;

/** What a program of the desk finds: an account with a token, and parking points in rows. */
final class GisClient {

    private GisClient() {}

    /** The token of the only account there is then. */
    static String token(JdbcClient jdbc, Accounts accounts, Tokens tokens, Role role) {
        jdbc.sql("delete from account").update();
        accounts.create(Caller.system(), new NewAccount("gis", "GIS", null, Set.of(role), Scope.EVERYWHERE, null));
        return tokens.issue(Caller.system(), "gis", "test", Duration.ofDays(1)).secret();
    }

    /**
     * Points from a corner to the east and in rows to the north; the n-th, from 1, has the code {@code P-n} and room for {@code n % 100} bikes.
     *
     * @param inRow how many stand in a row
     * @param east between two of a row, in degrees
     * @param north between two rows, in degrees
     */
    static void parkings(JdbcClient jdbc, int count, double lon, double lat, int inRow, double east, double north) {
        jdbc.sql("""
                        insert into asset (id, kind, source, source_id, code, name, attributes, map_properties, geom)
                        select gen_random_uuid(), 'bike-parking', 'test', n, 'P-' || n, '停放点' || n % 7,
                            jsonb_build_object('capacity', n % 100), '{}',
                            ST_SetSRID(ST_MakePoint(:lon + (n % :inRow) * :east, :lat + (n / :inRow) * :north), 4490)
                        from generate_series(1, :count) n
                        """)
                .param("lon", lon)
                .param("lat", lat)
                .param("inRow", inRow)
                .param("east", east)
                .param("north", north)
                .param("count", count)
                .update();
    }
}
