package org.wangge.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.patrol.PatrolOffice.MORNING;
import static org.wangge.server.patrol.PatrolOffice.json;
import static org.wangge.server.patrol.PatrolOffice.walk;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.server.files.Photos;
import org.wangge.server.files.SamplePhotos;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** What is noted on the way, the cases that become of it, and who sees the photos of both. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatrolNoteIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    PatrolOffice office;

    @BeforeAll
    void loadTheOffice() {
        office = new PatrolOffice(mvc, beans);
    }

    @BeforeEach
    void empty() {
        Emptied.of(jdbc, "patrol, patrol_fix");
    }

    private int status(Caller caller, String uri) {
        return mvc.get()
                .uri(uri)
                .with(As.caller(caller))
                .exchange()
                .getResponse()
                .getStatus();
    }

    @Test
    void aNoteIsTakenOnceWithItsPhotosAndBecomesACase() {
        String id = office.begin(office.chief, MORNING);
        String photo = beans.getBean(Photos.class)
                .take(office.chief, SamplePhotos.file("png", 8, 8), null)
                .id()
                .toString();
        String note = """
                {"clientId":"%s","at":"%s","lon":113.705,"lat":34.702,"content":"outfalls","result":"failed","text":"晴天排污",
                 "photos":["%s"],"category":"item:06010"}
                """.formatted(UUID.randomUUID(), MORNING.plusSeconds(60), photo);
        JsonNode made = json(office.post(office.chief, "/api/patrols/" + id + "/notes", note), 201);
        assertThat(json(office.post(office.chief, "/api/patrols/" + id + "/notes", note), 200))
                .isEqualTo(made);

        assertThat(office.patrol(office.chief, id).path("notes").path(0)).isEqualTo(made);
        assertThat(made.path("photos").path(0).asString()).isEqualTo(photo);
        assertThat(office.get(office.chief, "/api/cases/" + made.path("caseId").asString())
                        .path("source")
                        .asString())
                .isEqualTo("patrol");
        assertThat(office.post(office.chief, "/api/patrols/" + id + "/notes", note.replace("晴天排污", "雨天排污")))
                .hasStatus(422);
        assertThat(count("select count(*) from photo_use where photo_id = :id::uuid", photo))
                .as("of the note and of its case, however often it is sent")
                .isEqualTo(2);
        assertThat(count(
                        "select count(*) from case_event where case_id = :id::uuid",
                        made.path("caseId").asString()))
                .as("reported and shown at once")
                .isEqualTo(1);
    }

    private int count(String sql, String id) {
        return jdbc.sql(sql).param("id", id).query(Integer.class).single();
    }

    @Test
    void aPhotoIsSeenByWhoMaySeeTheNoteOrItsCase() {
        String id = office.begin(office.chief, MORNING);
        String plain = photo();
        String ofCase = photo();
        json(
                office.post(
                        office.chief, "/api/patrols/" + id + "/notes", note("\"photos\":[\"%s\"]".formatted(plain))),
                201);
        json(
                office.post(
                        office.chief,
                        "/api/patrols/" + id + "/notes",
                        note("\"photos\":[\"%s\"],\"category\":\"item:06010\"".formatted(ofCase))),
                201);
        Caller viewer = As.callerOf(Role.VIEWER);
        assertThat(status(office.chief, "/api/photos/" + plain)).isEqualTo(200);
        assertThat(status(office.chief, "/api/photos/" + ofCase)).isEqualTo(200);
        assertThat(status(office.dispatcher, "/api/photos/" + plain))
                .as("nobody knows yet where the patrol was")
                .isEqualTo(404);
        assertThat(status(office.dispatcher, "/api/photos/" + ofCase)).isEqualTo(200);
        assertThat(status(viewer, "/api/photos/" + plain)).isEqualTo(404);
        assertThat(status(viewer, "/api/photos/" + ofCase)).isEqualTo(200);

        office.send(office.chief, id, walk(MORNING, 60));
        office.patrol(office.chief, id);
        assertThat(status(office.dispatcher, "/api/photos/" + plain)).isEqualTo(200);
        assertThat(status(office.elsewhere, "/api/photos/" + plain)).isEqualTo(404);
        assertThat(status(office.elsewhere, "/api/photos/" + ofCase)).isEqualTo(404);
    }

    @Test
    void aPhotoShowsOneNoteAndOneCase() {
        String id = office.begin(office.chief, MORNING);
        String photo = photo();
        String first = note("\"photos\":[\"%s\"],\"category\":\"item:06010\"".formatted(photo));
        String caseId = json(office.post(office.chief, "/api/patrols/" + id + "/notes", first), 201)
                .path("caseId")
                .asString();
        int cases = jdbc.sql("select count(*) from case_record")
                .query(Integer.class)
                .single();
        assertThat(office.post(
                        office.chief,
                        "/api/patrols/" + id + "/notes",
                        note("\"photos\":[\"%s\"],\"category\":\"item:06010\"".formatted(photo))))
                .hasStatus(422);
        assertThat(office.post(
                        office.chief,
                        "/api/patrols/" + id + "/notes",
                        note("\"photos\":[\"%s\"],\"caseId\":\"%s\"".formatted(photo, caseId))))
                .as("of another note")
                .hasStatus(422);
        assertThat(jdbc.sql("select count(*) from case_record")
                        .query(Integer.class)
                        .single())
                .isEqualTo(cases);
        assertThat(office.patrol(office.chief, id).path("notes")).hasSize(1);
        assertThat(count("select count(*) from photo_use where photo_id = :id::uuid", photo))
                .isEqualTo(2);
    }

    @Test
    void theCaseThatThePhoneMadeAndTheNoteHaveTheSamePhoto() {
        String id = office.begin(office.chief, MORNING);
        String photo = photo();
        String caseId = json(office.post(office.chief, "/api/cases", """
                                {"category":"item:06010","place":{"type":"Point","coordinates":[113.705,34.702]},"description":"垃圾",
                                 "source":"patrol","clientId":"%s"}
                                """.formatted(UUID.randomUUID())), 201)
                .path("id")
                .asString();
        String shown =
                "{\"note\":\"看图\",\"photoIds\":[\"%s\"],\"clientId\":\"%s\"}".formatted(photo, UUID.randomUUID());
        String note = note("\"photos\":[\"%s\"],\"caseId\":\"%s\"".formatted(photo, caseId));
        // A phone that heard no answer sends each again.
        for (int i = 0; i < 2; i++) {
            assertThat(office.post(office.chief, "/api/cases/" + caseId + "/actions/comment", shown))
                    .hasStatusOk();
        }
        json(office.post(office.chief, "/api/patrols/" + id + "/notes", note), 201);
        json(office.post(office.chief, "/api/patrols/" + id + "/notes", note), 200);
        assertThat(count("select count(*) from photo_use where photo_id = :id::uuid", photo))
                .isEqualTo(2);
        assertThat(count("select count(*) from case_event where case_id = :id::uuid", caseId))
                .isEqualTo(2);
        assertThat(office.patrol(office.chief, id).path("notes")).hasSize(1);
    }

    /** A phone sends the note and the photos of its case by two lanes: the note may be first. */
    @Test
    void aNoteOfTheOwnReportShowsItsPhotosInTheCase() {
        String id = office.begin(office.assistant, MORNING);
        String photo = photo(office.assistant);
        String caseId = json(office.post(office.assistant, "/api/cases", """
                                {"category":"item:06010","place":{"type":"Point","coordinates":[113.705,34.702]},"description":"垃圾",
                                 "source":"patrol","clientId":"%s"}
                                """.formatted(UUID.randomUUID())), 201)
                .path("id")
                .asString();
        String note = note("\"photos\":[\"%s\"],\"caseId\":\"%s\"".formatted(photo, caseId));
        json(office.post(office.assistant, "/api/patrols/" + id + "/notes", note), 201);
        json(office.post(office.assistant, "/api/patrols/" + id + "/notes", note), 200);
        assertThat(status(office.dispatcher, "/api/photos/" + photo)).isEqualTo(200);
        assertThat(office.get(office.dispatcher, "/api/cases/" + caseId + "/log")
                        .at("/1/photoIds/0")
                        .asString())
                .isEqualTo(photo);
        String mended = photo(office.assistant);
        String handled = "{\"note\":\"清了\",\"photoIds\":[\"%s\"],\"beforePhotoIds\":[\"%s\"],\"clientId\":\"%s\"}"
                .formatted(mended, photo, UUID.randomUUID());
        assertThat(office.post(office.assistant, "/api/cases/" + caseId + "/actions/self-handle", handled))
                .as("what the note showed is how it was before")
                .hasStatusOk();
        assertThat(count("select count(*) from photo_use where owner_kind = 'case' and photo_id = :id::uuid", photo))
                .isEqualTo(1);
    }

    /** Who reports a case outside their area sees that one, and no other there. */
    @Test
    void aNoteOutsideTheOwnAreaBecomesACaseThatItsReporterSees() {
        Caller outsider = As.callerIn(new Scope(Set.of(SquareOffice.EAST)), Role.GRID_WORKER);
        Caller another = As.callerIn(new Scope(Set.of(SquareOffice.EAST)), Role.INSPECTOR);
        String id = office.begin(outsider, MORNING);
        String photo = photo(outsider);
        String note = note("\"photos\":[\"%s\"],\"category\":\"item:06010\"".formatted(photo));
        String caseId = json(office.post(outsider, "/api/patrols/" + id + "/notes", note), 201)
                .path("caseId")
                .asString();
        assertThat(status(outsider, "/api/cases/" + caseId)).isEqualTo(200);
        assertThat(status(another, "/api/cases/" + caseId)).isEqualTo(404);
        assertThat(status(another, "/api/photos/" + photo)).isEqualTo(404);
        assertThat(status(outsider, "/api/photos/" + photo)).isEqualTo(200);
        assertThat(status(office.dispatcher, "/api/photos/" + photo)).isEqualTo(200);
        assertThat(office.get(office.dispatcher, "/api/cases/" + caseId + "/log")
                        .at("/0/photoIds/0")
                        .asString())
                .isEqualTo(photo);
    }

    @Test
    void aNoteOfACaseThatSomebodyElseReportedShowsItsPhotosThere() {
        String id = office.begin(office.chief, MORNING);
        String caseId = json(office.post(office.dispatcher, "/api/cases", """
                                {"category":"item:06010","place":{"type":"Point","coordinates":[113.705,34.702]},"description":"垃圾","source":"phone"}
                                """), 201)
                .path("id")
                .asString();
        String photo = photo();
        String note = note("\"photos\":[\"%s\"],\"text\":\"又多了\",\"caseId\":\"%s\"".formatted(photo, caseId));
        json(office.post(office.chief, "/api/patrols/" + id + "/notes", note), 201);
        json(office.post(office.chief, "/api/patrols/" + id + "/notes", note), 200);
        JsonNode log = office.get(office.dispatcher, "/api/cases/" + caseId + "/log");
        assertThat(log).hasSize(2);
        assertThat(log.at("/1/note").asString()).isEqualTo("又多了");
        assertThat(status(office.dispatcher, "/api/photos/" + photo)).isEqualTo(200);
    }

    private String photo() {
        return photo(office.chief);
    }

    private String photo(Caller by) {
        return beans.getBean(Photos.class)
                .take(by, SamplePhotos.file("png", 8, 8), null)
                .id()
                .toString();
    }

    private static String note(String members) {
        return "{\"clientId\":\"%s\",\"at\":\"%s\",\"lon\":113.705,\"lat\":34.702,\"content\":\"bank\",\"result\":\"failed\",%s}"
                .formatted(UUID.randomUUID(), MORNING.plusSeconds(60), members);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            "content":"weather","result":"passed";                                                          400
            "content":"water","result":"good";                                                              400
            "content":"water","result":"passed","category":"item:06010","lon":113.7,"lat":34.7;             422
            "content":"water","result":"failed","category":"item:06010";                                    422
            "content":"water","result":"failed","category":"rubbish","lon":113.7,"lat":34.7;                422
            "content":"water","result":"failed","caseId":"00000000-0000-7000-8000-000000000000";            404
            "content":"water","result":"passed","photos":["00000000-0000-7000-8000-000000000000"];          422
            "content":"water","result":"passed","lon":113.7;                                                422
            "content":"water","result":"passed","lon":113.7,"lat":134.7;                                    400
            """)
    void aNoteThatCannotBeIsRefused(String members, int status) {
        String id = office.begin(office.chief, MORNING);
        assertThat(office.post(
                        office.chief,
                        "/api/patrols/" + id + "/notes",
                        "{\"clientId\":\"%s\",%s}".formatted(UUID.randomUUID(), members)))
                .hasStatus(status);
        assertThat(office.patrol(office.chief, id).path("notes")).isEmpty();
    }
}
