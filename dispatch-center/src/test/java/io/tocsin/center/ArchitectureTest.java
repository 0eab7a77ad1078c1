package io.tocsin.center;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.tocsin.center.account.Access;
import io.tocsin.center.thread.Threads;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The shape of the house, read from its byte code. */
class ArchitectureTest {
    private static final String[] PURE = {
        "io.tocsin.center.problem..",
        "io.tocsin.center.schedule..",
        "io.tocsin.center.wheel..",
        "io.tocsin.center.routing..",
        "io.tocsin.center.dispatch.."
    };

    /** Methods that serve strangers. */
    private static final Set<String> OPEN = Set.of(
            "AuthController.login",
            "AuthController.refresh",
            "AuthController.logout",
            "HookController.trigger",
            "HookController.run",
            "CallbackController.tell",
            "ErrorRoute.tell");

    /** How code asks. */
    private static final Set<String> QUESTIONS = Set.of("require", "requireEverywhere", "scope", "caller", "login");

    private static final JavaClasses CENTER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tocsin.center");

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().matching("io.tocsin.center.(*)..").should().beFreeOfCycles().check(CENTER);
    }

    @Test
    void thePureCoreKnowsNeitherSpringNorDatabases() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "jakarta..", "java.sql..", "javax.sql..")
                .allowEmptyShould(true)
                .check(CENTER);
    }

    @Test
    void timeIsGivenNotTaken() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(CENTER);
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .check(CENTER);
    }

    @Test
    void oneClassMakesThreads() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Threads.class)
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "makes a thread", call -> call.getTargetOwner().isEquivalentTo(Thread.class)))
                .orShould()
                .callMethod(Thread.class, "ofPlatform")
                .orShould()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callMethod(Thread.class, "startVirtualThread", Runnable.class)
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "asks a pool for threads", call -> call.getTargetOwner().isEquivalentTo(Executors.class)))
                .check(CENTER);
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().should().beFinal().check(CENTER);
    }

    @Test
    void controllersAreOfTheirPackageAlone() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .should()
                .bePackagePrivate()
                .check(CENTER);
    }

    @Test
    void everyHandlerMethodAsksWhatTheCallerMay() {
        methods()
                .that()
                .areMetaAnnotatedWith(RequestMapping.class)
                .should(askForAccess())
                .check(CENTER);
    }

    private static ArchCondition<JavaMethod> askForAccess() {
        return new ArchCondition<>("ask Access, or be listed as open") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                String name = method.getOwner().getSimpleName() + "." + method.getName();
                boolean asks = asksForAccess(method, new HashSet<>());
                if (asks == OPEN.contains(name)) {
                    events.add(SimpleConditionEvent.violated(
                            method, name + (asks ? " is listed as open, and asks" : " asks nobody")));
                }
            }
        };
    }

    /** Itself, or through methods of its own package or of a door, which hands things out to those who may have them. */
    private static boolean asksForAccess(JavaCodeUnit code, Set<JavaCodeUnit> seen) {
        return seen.add(code)
                && code.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> (call.getTargetOwner().isAssignableTo(Access.class)
                                        && QUESTIONS.contains(call.getName()))
                                || call.getTarget()
                                        .resolveMember()
                                        .filter(target -> nearby(code, target))
                                        .filter(target -> asksForAccess(target, seen))
                                        .isPresent());
    }

    private static boolean nearby(JavaCodeUnit code, JavaMember target) {
        return target.getOwner().getPackageName().equals(code.getOwner().getPackageName())
                || target.getOwner().getSimpleName().endsWith("Door");
    }
}
