package org.wangge.server.open311.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.casework.Categories;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.open311.GatewayProblem;
import org.wangge.server.open311.PublicQuestion;
import org.wangge.server.open311.PublicService;
import org.wangge.server.open311.ServiceCatalog;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Times;
import tools.jackson.databind.json.JsonMapper;

@Repository
@Transactional
class JdbcServiceCatalog implements ServiceCatalog {

    private final JdbcClient jdbc;
    private final PublicServices services;
    private final Categories categories;
    private final Audit audit;
    private final OfficeTime time;
    private final JsonMapper json;

    JdbcServiceCatalog(
            JdbcClient jdbc,
            PublicServices services,
            Categories categories,
            Audit audit,
            OfficeTime time,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.services = services;
        this.categories = categories;
        this.audit = audit;
        this.time = time;
        this.json = json;
    }

    @Override
    public List<Entry> list(Caller caller) {
        caller.require(Permission.ADMINISTER);
        return jdbc.sql("select * from public_service order by position, code")
                .query(this::entry)
                .list();
    }

    @Override
    public Entry get(Caller caller, String code) {
        caller.require(Permission.ADMINISTER);
        return find(code, "").orElseThrow(() -> notFound(code));
    }

    @Override
    public Entry add(Caller caller, String code, ServiceData data) {
        caller.require(Permission.ADMINISTER);
        ServiceDataCheck.code(code);
        check(data);
        int added = write("""
            insert into public_service (code, category_kind, category_code, name_zh, name_en, description_zh, description_en, group_zh,
                group_en, keywords, picture, answer, position, enabled)
            values (:code, :kind, :category, :nameZh, :nameEn, :descriptionZh, :descriptionEn, :groupZh, :groupEn, :keywords, :picture,
                :answer, :position, :enabled)
            on conflict do nothing
            """, code, data);
        if (added == 0) {
            throw ProblemException.ofField(
                    GatewayProblem.PUBLIC_SERVICE_EXISTS, "/code", "There is a service " + code + " already");
        }
        return written(caller, code, null, data);
    }

    @Override
    public Entry put(Caller caller, String code, ServiceData data, Consumer<Entry> precondition) {
        caller.require(Permission.ADMINISTER);
        Entry before = find(code, "for update").orElseThrow(() -> notFound(code));
        precondition.accept(before);
        check(data);
        write("""
            update public_service set category_kind = :kind, category_code = :category, name_zh = :nameZh, name_en = :nameEn,
                description_zh = :descriptionZh, description_en = :descriptionEn, group_zh = :groupZh, group_en = :groupEn,
                keywords = :keywords, picture = :picture, answer = :answer, position = :position, enabled = :enabled,
                version = version + 1
            where code = :code
            """, code, data);
        jdbc.sql("delete from public_attribute where service_code = :code")
                .param("code", code)
                .update();
        return written(caller, code, before.data(), data);
    }

    private void check(ServiceData data) {
        ServiceDataCheck.data(data);
        // What is not offered may be of a category that is not in use any more.
        boolean isKnown = !data.enabled()
                || categories.matching(Door.CALLER, data.category().code()).stream()
                        .anyMatch(category -> category.code().equals(data.category()));
        if (!isKnown) {
            throw ProblemException.ofField(
                    GatewayProblem.PUBLIC_SERVICE_REFUSED,
                    "/category",
                    "There is no category " + data.category().toString() + " in use");
        }
    }

    private int write(String statement, String code, ServiceData data) {
        return jdbc.sql(statement)
                .param("code", code)
                .param("kind", data.category().kind().text())
                .param("category", data.category().code())
                .param("nameZh", data.name().zh())
                .param("nameEn", data.name().en())
                .param("descriptionZh", data.description().zh())
                .param("descriptionEn", data.description().en())
                .param("groupZh", data.group().zh())
                .param("groupEn", data.group().en())
                .param("keywords", data.keywords())
                .param("picture", data.picture())
                .param("answer", data.answer().text())
                .param("position", data.position())
                .param("enabled", data.enabled())
                .update();
    }

    /** What goes with the row: its questions, the changeset of discovery, the audit. */
    private Entry written(Caller caller, String code, @Nullable ServiceData before, ServiceData data) {
        IntStream.range(0, data.questions().size())
                .forEach(i -> insert(code, i + 1, data.questions().get(i)));
        jdbc.sql("update open311_setting set changed_at = :now")
                .param("now", Times.bind(time.now()))
                .update();
        audit.change(
                caller, "open311.service", "public-service/" + code, before == null ? null : told(before), told(data));
        return find(code, "").orElseThrow();
    }

    private void insert(String service, int position, PublicQuestion question) {
        jdbc.sql("""
            insert into public_attribute (service_code, code, position, variable, datatype, required, hint_zh, hint_en, question_zh,
                question_en, choices)
            values (:service, :code, :position, :variable, :type, :required, :hintZh, :hintEn, :questionZh, :questionEn, :choices::jsonb)
            """)
                .param("service", service)
                .param("code", question.code())
                .param("position", position)
                .param("variable", question.isVariable())
                .param("type", question.type().text())
                .param("required", question.isRequired())
                .param("hintZh", question.hint().zh())
                .param("hintEn", question.hint().en())
                .param("questionZh", question.question().zh())
                .param("questionEn", question.question().en())
                .param("choices", json.writeValueAsString(question.choices()))
                .update();
    }

    private static Map<String, Object> told(ServiceData data) {
        return Map.of(
                "category", data.category().toString(),
                "name", data.name(),
                "answer", data.answer(),
                "position", data.position(),
                "enabled", data.enabled(),
                "questions", data.questions());
    }

    private Optional<Entry> find(String code, String lock) {
        return jdbc.sql("select * from public_service where code = :code " + lock)
                .param("code", code)
                .query(this::entry)
                .optional();
    }

    private Entry entry(ResultSet row, int number) throws SQLException {
        String code = row.getString("code");
        ServiceData data = new ServiceData(
                new CategoryCode(CategoryCode.Kind.of(row.getString("category_kind")), row.getString("category_code")),
                labels(row, "name"),
                labels(row, "description"),
                labels(row, "group"),
                row.getString("keywords"),
                row.getString("picture"),
                PublicService.Answer.valueOf(row.getString("answer").toUpperCase(Locale.ROOT)),
                row.getInt("position"),
                row.getBoolean("enabled"),
                services.questions(code));
        return new Entry(code, data, row.getInt("version"));
    }

    private static Labels labels(ResultSet row, String column) throws SQLException {
        return new Labels(row.getString(column + "_zh"), row.getString(column + "_en"));
    }

    private static ProblemException notFound(String code) {
        return new ProblemException(GatewayProblem.PUBLIC_SERVICE_NOT_FOUND, "There is no service " + code);
    }
}
