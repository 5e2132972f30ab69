package io.vpcpeering.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// The floor plan, as tests: a module extends this class in a test of its own, with `@AnalyzeClasses` on its packages.
///
/// A feature's room is its package's last word: `rpc`, `store`, `feed`, `door`. What stands in no room is pure.
public abstract class HouseRules {
    private static final Set<String> ROOMS = Set.of("rpc", "store", "feed", "door", "kafka");

    /// Pure code knows the JDK, the vocabulary, and other pure code: no wire, no SQL, no framework.
    @ArchTest
    public static final ArchRule pure_rooms_stay_pure = noClasses()
            .that(arePure())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.jdbi..",
                    "java.sql..",
                    "io.grpc..",
                    "com.google.protobuf..",
                    "io.vpcpeering.proto..",
                    "org.apache.kafka..",
                    "io.micronaut..")
            .allowEmptyShould(true);

    /// Generated messages stay at the doors.
    @ArchTest
    public static final ArchRule stores_do_not_speak_to_the_wire = noClasses()
            .that()
            .resideInAPackage("..store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.grpc..", "..rpc", "org.apache.kafka..")
            .allowEmptyShould(true);

    /// SQL stays in stores.
    @ArchTest
    public static final ArchRule only_stores_speak_sql = noClasses()
            .that()
            .resideOutsideOfPackage("..store")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jdbi..")
            .allowEmptyShould(true);

    /// Time and chance come in from outside.
    @ArchTest
    public static final ArchRule pure_code_asks_no_clock_and_throws_no_dice = noClasses()
            .that(arePure())
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .allowEmptyShould(true);

    /// No junk drawers.
    @ArchTest
    public static final ArchRule names_say_what_things_are = classes()
            .should()
            .haveNameNotMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Dto|Base)$")
            .allowEmptyShould(true);

    private static DescribedPredicate<JavaClass> arePure() {
        return DescribedPredicate.describe("are in no room", HouseRules::isPure);
    }

    private static boolean isPure(JavaClass type) {
        String home = type.getPackageName();
        boolean boot = home.matches("io\\.vpcpeering\\.(gateway|[a-z]+service|launcher.*|suite.*|testkit)");
        return !boot && !ROOMS.contains(home.substring(home.lastIndexOf('.') + 1));
    }

    /// Leaves tests out of the rules.
    public static final class ProductionOnly implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return new DoNotIncludeTests().includes(location);
        }
    }
}
