package org.wangge.server.open311.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.casework.Categories;
import org.wangge.server.casework.Category;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.open311.GatewayProblem;
import org.wangge.server.open311.PublicQuestion;
import org.wangge.server.open311.PublicService;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.ProblemException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the public can report. A service whose category the office has withdrawn is not offered. */
@Component
class PublicServices {

    private static final TypeReference<List<PublicQuestion.Choice>> CHOICES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Categories categories;
    private final JsonMapper json;

    PublicServices(JdbcClient jdbc, Categories categories, JsonMapper json) {
        this.jdbc = jdbc;
        this.categories = categories;
        this.json = json;
    }

    List<PublicService> list() {
        Set<CategoryCode> known = categories.matching(Door.CALLER, "").stream()
                .map(Category::code)
                .collect(Collectors.toSet());
        return jdbc.sql("""
            select s.*, exists (select from public_attribute a where a.service_code = s.code) as asks
            from public_service s where s.enabled order by s.position, s.code
            """).query(PublicServices::service).list().stream()
                .filter(service -> known.contains(service.category()))
                .toList();
    }

    Optional<PublicService> find(String code) {
        return list().stream().filter(service -> service.code().equals(code)).findFirst();
    }

    /**
     * One that can be reported.
     *
     * @throws ProblemException 422 for another code
     */
    PublicService get(String code) {
        return find(code)
                .orElseThrow(() -> ProblemException.ofField(
                        GatewayProblem.SERVICE_NOT_FOUND,
                        "/service",
                        "There is nothing called '" + code + "' to report"));
    }

    List<PublicQuestion> questions(String service) {
        return jdbc.sql("select * from public_attribute where service_code = :service order by position")
                .param("service", service)
                .query((row, number) -> new PublicQuestion(
                        row.getString("code"),
                        row.getInt("position"),
                        row.getBoolean("variable"),
                        PublicQuestion.Type.valueOf(row.getString("datatype").toUpperCase(Locale.ROOT)),
                        row.getBoolean("required"),
                        labels(row, "hint"),
                        labels(row, "question"),
                        json.readValue(row.getString("choices"), CHOICES)))
                .list();
    }

    private static PublicService service(ResultSet row, int number) throws SQLException {
        return new PublicService(
                row.getString("code"),
                new CategoryCode(CategoryCode.Kind.of(row.getString("category_kind")), row.getString("category_code")),
                labels(row, "name"),
                labels(row, "description"),
                labels(row, "group"),
                row.getString("keywords"),
                row.getString("picture"),
                PublicService.Answer.valueOf(row.getString("answer").toUpperCase(Locale.ROOT)),
                row.getBoolean("asks"));
    }

    private static Labels labels(ResultSet row, String column) throws SQLException {
        return new Labels(row.getString(column + "_zh"), row.getString(column + "_en"));
    }
}
