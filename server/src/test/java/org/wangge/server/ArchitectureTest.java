package org.wangge.server;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RestController;

/** The habits that a compiler does not know. Module boundaries are in {@link ModularityTest}. */
class ArchitectureTest {

    private static final String[] DATABASE = {
        "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql.."
    };
    private static final String[] HTTP = {
        "jakarta.servlet..", "org.springframework.web..", "org.springframework.http..", "org.apache.catalina.."
    };

    private static JavaClasses all;

    @BeforeAll
    static void read() {
        all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.wangge");
    }

    @Test
    void sqlIsWrittenInInternalPackagesOnly() {
        // shared.jdbc converts values for them; embedded is the database; operation.command works on a stopped office's
        // database.
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "..internal..", "..shared.jdbc..", "..server.embedded..", "..operation.command..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(DATABASE))
                .check(all);
    }

    @Test
    void httpIsSpokenInWebPackagesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..web..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(HTTP))
                .check(all);
    }

    @Test
    void geodataKnowsNeitherSpringNorADatabase() {
        noClasses()
                .that()
                .resideInAPackage("org.wangge.geodata..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework..").or(resideInAnyPackage(DATABASE)))
                .check(all);
    }

    @Test
    void controllersAndRepositoriesArePackagePrivate() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .or()
                .haveSimpleNameStartingWith("Jdbc")
                .should()
                .bePackagePrivate()
                .check(all);
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .resideInAPackage("..web..")
                .check(all);
    }

    @Test
    void namesSayWhatAClassDoes() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?")
                .check(all);
    }

    @Test
    void timesAreJavaTime() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Calendar")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.text.SimpleDateFormat")
                .check(all);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes().that(alwaysTrue()).should(liveInANullMarkedPackage()).check(all);
    }

    private static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                if (!marked) {
                    events.add(SimpleConditionEvent.violated(type, type.getPackageName() + " is not @NullMarked"));
                }
            }
        };
    }
}
