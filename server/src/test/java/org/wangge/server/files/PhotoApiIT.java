package org.wangge.server.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.files.PhotoUses.Caption;
import org.wangge.server.files.PhotoUses.NewUse;
import org.wangge.server.files.PhotoUses.Owner;
import org.wangge.server.files.PhotoUses.PhotoRole;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PhotoApiIT {

    private static final Caller DISPATCHER = As.callerOf(Role.DISPATCHER);
    private static final Caller INSPECTOR = As.callerOf(Role.INSPECTOR);
    private static final Caller EAST_VIEWER = As.callerIn(new Scope(Set.of(SquareOffice.EAST)), Role.VIEWER);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    PhotoUses uses;

    @Autowired
    GridIntake grid;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    void loadTheOffice() {
        grid.cells(Caller.system(), SquareOffice.load());
    }

    @Test
    void tellsWhatTheCameraKnewAndServesCopiesWithoutIt() throws Exception {
        byte[] sent = SamplePhotos.jpegOfCamera(2000, 1000, 6, "2026:11:20 08:30:15", 113.731234, 34.771234);
        JsonNode photo = taken(INSPECTOR, sent, null);

        assertThat(photo.path("mediaType").asString()).isEqualTo("image/jpeg");
        assertThat(photo.path("widthPixels").asInt()).isEqualTo(1000);
        assertThat(photo.path("heightPixels").asInt()).isEqualTo(2000);
        assertThat(photo.path("takenAt").asString()).isEqualTo("2026-11-20T00:30:15Z");
        assertThat(photo.path("lonLat").path("lon").asDouble()).isEqualTo(113.731234);
        assertThat(photo.path("lonLat").path("lat").asDouble()).isEqualTo(34.771234);
        assertThat(photo.path("sha256").asString())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(sent)));

        byte[] screen = bytes(INSPECTOR, image(photo, "screen"));
        BufferedImage picture = picture(screen);
        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(800, 1600);
        assertThat(isNear(picture, 400, 100, Color.RED))
                .as("turned: red on top")
                .isTrue();
        assertThat(isNear(picture, 400, 1500, Color.BLUE)).isTrue();
        assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(screen))
                        .getDirectoriesOfType(ExifDirectoryBase.class))
                .isEmpty();
        assertThat(picture(bytes(INSPECTOR, image(photo, "thumb"))).getHeight()).isEqualTo(320);
    }

    @ParameterizedTest(name = "orientation {0}: top left is {1}, bottom right is {2}")
    @CsvSource({
        "1, red, blue",
        "2, blue, red",
        "3, blue, red",
        "4, red, blue",
        "5, red, blue",
        "6, red, blue",
        "7, blue, red",
        "8, blue, red"
    })
    void standsAsTheCameraWasHeld(int orientation, String topLeft, String bottomRight) throws IOException {
        JsonNode photo = taken(
                INSPECTOR, SamplePhotos.jpegOfCamera(80, 40, orientation, "2026:11:20 08:30:15", 113.73, 34.77), null);
        BufferedImage picture = picture(bytes(INSPECTOR, image(photo, "screen")));

        assertThat(picture.getWidth()).isEqualTo(orientation < 5 ? 80 : 40);
        assertThat(isNear(picture, 4, 4, colour(topLeft))).isTrue();
        assertThat(isNear(picture, picture.getWidth() - 5, picture.getHeight() - 5, colour(bottomRight)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"half-red-half-blue.webp", "half-red-half-blue.heic"})
    void readsWhatPhonesSend(String name) throws IOException {
        if (name.endsWith("heic")) {
            assumeThat(Files.isExecutable(Path.of("/usr/bin/gdal_translate")))
                    .as("GDAL is installed")
                    .isTrue();
        }
        JsonNode photo = taken(INSPECTOR, SamplePhotos.resource(name), null);

        assertThat(photo.path("widthPixels").asInt()).isEqualTo(64);
        BufferedImage picture = picture(bytes(INSPECTOR, image(photo, "screen")));
        assertThat(isNear(picture, 8, 24, Color.RED)).isTrue();
        assertThat(isNear(picture, 56, 24, Color.BLUE)).isTrue();
    }

    @Test
    void aPictureIsToldByItsContent() {
        assertThat(send(INSPECTOR, "<svg onload='alert(1)'/>          ".getBytes(), "photo.jpg", null))
                .hasStatus(415);
        assertThat(send(INSPECTOR, new byte[0], "photo.jpg", null)).hasStatus(415);
        assertThat(send(INSPECTOR, SamplePhotos.file("png", 30, 30), "photo.exe", null))
                .hasStatus(201);
    }

    @Test
    void refusesWhatIsCutOffDamagedOrEndless() {
        byte[] whole = SamplePhotos.file("jpg", 900, 700);
        assertThat(send(INSPECTOR, Arrays.copyOf(whole, whole.length / 2), "photo.jpg", null))
                .hasStatus(422);
        byte[] png = SamplePhotos.file("png", 900, 700);
        assertThat(send(INSPECTOR, Arrays.copyOf(png, png.length / 2), "photo.png", null))
                .hasStatus(422);
        byte[] webp = SamplePhotos.resource("half-red-half-blue.webp");
        assertThat(send(INSPECTOR, Arrays.copyOf(webp, 60), "photo.webp", null)).hasStatus(422);
        // A header that promises 60,000 × 60,000 pixels costs nothing.
        byte[] endless = SamplePhotos.file("png", 10, 10);
        endless[18] = (byte) 0xEA;
        endless[22] = (byte) 0xEA;
        assertThat(send(INSPECTOR, endless, "photo.png", null)).hasStatus(422);
        assertThat(send(INSPECTOR, new byte[Photos.MAX_BYTES + 1], "photo.jpg", null))
                .hasStatus(413);
    }

    @Test
    void aRetryAnswersThePhotoTakenFirst() {
        byte[] content = SamplePhotos.file("png", 31, 17);
        String client = UUID.randomUUID().toString();
        JsonNode first = taken(INSPECTOR, content, client);

        assertThat(taken(INSPECTOR, content, client)).isEqualTo(first);
        assertThat(send(INSPECTOR, SamplePhotos.file("png", 32, 17), "photo.png", client))
                .hasStatus(422);
        assertThat(send(INSPECTOR, content, "photo.png", " ")).hasStatus(422);
        assertThat(jdbc.sql("select count(*) from photo where client_id = :client")
                        .param("client", client)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void isSeenByWhoSentItThenByWhoMaySeeTheCase() throws IOException {
        JsonNode photo = taken(INSPECTOR, SamplePhotos.file("png", 400, 300), null);
        assertThat(mvc.get()
                        .uri(image(photo, "screen"))
                        .with(As.caller(DISPATCHER))
                        .exchange())
                .hasStatus(404);
        byte[] plain = bytes(INSPECTOR, image(photo, "screen"));

        attach(photo, caseInWest(), PhotoRole.BEFORE);

        byte[] captioned = bytes(DISPATCHER, image(photo, "screen"));
        assertThat(isNear(picture(captioned), 399, 299, picture(plain).getRGB(399, 299)))
                .as("the foot of the picture bears the caption")
                .isFalse();
        assertThat(isNear(picture(captioned), 10, 10, Color.RED)).isTrue();
        assertThat(mvc.get()
                        .uri(image(photo, "screen"))
                        .with(As.caller(EAST_VIEWER))
                        .exchange())
                .hasStatus(404);
        assertThat(mvc.get().uri(image(photo, "thumb")).exchange()).hasStatus(401);
    }

    @Test
    void aPhotoOfAnActionBelongsToItsCase() {
        JsonNode photo = taken(DISPATCHER, SamplePhotos.file("png", 40, 30), null);
        UUID owner = caseInWest();
        Caller viewer = As.callerOf(Role.VIEWER);
        assertThat(mvc.get().uri(image(photo, "thumb")).with(As.caller(viewer)).exchange())
                .hasStatus(404);

        assertThat(mvc.post()
                        .uri("/api/cases/" + owner + "/actions/comment")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"note\":\"看图\",\"photoIds\":[\"%s\"]}".formatted(id(photo)))
                        .with(As.caller(DISPATCHER))
                        .exchange())
                .hasStatusOk();

        assertThat(mvc.get().uri(image(photo, "thumb")).with(As.caller(viewer)).exchange())
                .hasStatusOk();
        assertThat(uses.list("case", List.of(owner)).get(owner)).singleElement().satisfies(use -> {
            assertThat(use.photoId()).isEqualTo(id(photo));
            assertThat(use.role()).isEqualTo(PhotoRole.SCENE);
        });
    }

    @Test
    void theOriginalIsEvidence() {
        byte[] content = SamplePhotos.jpegOfCamera(40, 30, 1, "2026:11:20 08:30:15", 113.73, 34.77);
        JsonNode photo = taken(INSPECTOR, content, null);
        attach(photo, caseInWest(), PhotoRole.AFTER);
        String original = "/api/photos/" + photo.path("id").asString() + "/original";

        assertThat(mvc.get().uri(original).with(As.caller(INSPECTOR)).exchange())
                .hasStatus(403);
        MvcTestResult answer =
                mvc.get().uri(original).with(As.caller(DISPATCHER)).exchange();
        assertThat(answer).hasStatusOk().hasHeader("Content-Type", "application/octet-stream");
        assertThat(answer.getResponse().getContentAsByteArray()).isEqualTo(content);
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'photo.original' and subject = :subject")
                        .param("subject", "photo/" + photo.path("id").asString())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void anAttachedPhotoStaysWhereItIs() {
        JsonNode photo = taken(INSPECTOR, SamplePhotos.file("png", 40, 30), null);
        UUID owner = caseInWest();
        attach(photo, owner, PhotoRole.BEFORE);
        attach(photo, owner, PhotoRole.BEFORE);

        assertThatThrownBy(() -> attach(photo, caseInWest(), PhotoRole.BEFORE)).hasMessageContaining("attached");
        assertThatThrownBy(() -> attach(photo, owner, PhotoRole.AFTER)).hasMessageContaining("attached");
        assertThatThrownBy(
                        () -> uses.attach(DISPATCHER, new Owner("case", owner), List.of(use(photo, PhotoRole.SCENE))))
                .hasMessageContaining("sent no photo");
        assertThat(uses.list("case", List.of(owner)).get(owner))
                .singleElement()
                .extracting(PhotoUses.Use::role)
                .isEqualTo(PhotoRole.BEFORE);
        for (String change : List.of(
                "delete from photo_content where photo_id = :id",
                "update photo_content set content = '' where photo_id = :id",
                "update photo set sha256 = repeat('0', 64) where id = :id",
                "delete from photo_use where photo_id = :id",
                "delete from photo where id = :id")) {
            assertThatThrownBy(() -> jdbc.sql(change).param("id", id(photo)).update())
                    .isInstanceOf(DataAccessException.class);
        }
    }

    private void attach(JsonNode photo, UUID owner, PhotoRole role) {
        uses.attach(INSPECTOR, new Owner("case", owner), List.of(use(photo, role)));
    }

    private static NewUse use(JsonNode photo, PhotoRole role) {
        return new NewUse(id(photo), role, new Caption(Instant.parse("2026-11-20T00:30:15Z"), "明湖街 18 号东", "张三"));
    }

    private UUID caseInWest() {
        MvcTestResult made = mvc.post()
                .uri("/api/cases")
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"category":"item:06010","place":{"type":"Point","coordinates":[113.705,34.705]},"description":"垃圾","source":"test"}
                        """)
                .with(As.caller(DISPATCHER))
                .exchange();
        assertThat(made).hasStatus(201);
        return id(json(made));
    }

    private JsonNode taken(Caller caller, byte[] content, @Nullable String clientId) {
        MvcTestResult answer = send(caller, content, "photo", clientId);
        assertThat(answer).hasStatus(201);
        return json(answer);
    }

    private MvcTestResult send(Caller caller, byte[] content, String name, @Nullable String clientId) {
        var request = mvc.post()
                .multipart()
                .file(new org.springframework.mock.web.MockMultipartFile(
                        "file", name, "application/octet-stream", content));
        if (clientId != null) {
            request.param("clientId", clientId);
        }
        return request.uri("/api/photos").with(As.caller(caller)).exchange();
    }

    private byte[] bytes(Caller caller, String uri) {
        MvcTestResult answer = mvc.get().uri(uri).with(As.caller(caller)).exchange();
        assertThat(answer).hasStatusOk().hasHeader("Content-Type", "image/jpeg");
        return answer.getResponse().getContentAsByteArray();
    }

    private static String image(JsonNode photo, String size) {
        return "/api/photos/" + photo.path("id").asString() + "/image?size=" + size;
    }

    private static UUID id(JsonNode photo) {
        return UUID.fromString(photo.path("id").asString());
    }

    private static JsonNode json(MvcTestResult answer) {
        return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
    }

    private static BufferedImage picture(byte[] jpeg) throws IOException {
        return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(jpeg)));
    }

    private static Color colour(String name) {
        return name.equals("red") ? Color.RED : Color.BLUE;
    }

    private static boolean isNear(BufferedImage picture, int x, int y, Color colour) {
        return isNear(picture, x, y, colour.getRGB());
    }

    private static boolean isNear(BufferedImage picture, int x, int y, int rgb) {
        Color is = new Color(picture.getRGB(x, y));
        Color wanted = new Color(rgb);
        return Math.abs(is.getRed() - wanted.getRed()) < 40
                && Math.abs(is.getGreen() - wanted.getGreen()) < 40
                && Math.abs(is.getBlue() - wanted.getBlue()) < 40;
    }
}
