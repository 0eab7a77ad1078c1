package io.tocsin.executor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.tocsin.executor.cli.LineLogs;
import io.tocsin.executor.clock.LocalClock;
import io.tocsin.executor.thread.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The shape of the module, read from its byte code. */
class ArchitectureTest {
    private static final JavaClasses EXECUTOR = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tocsin.executor");

    @Test
    void packagesDependOnEachOtherInOneDirection() {
        slices().assignedFrom(eachPackage()).should().beFreeOfCycles().check(EXECUTOR);
    }

    @Test
    void onlyTheClockAndTheLogReadTheWallClock() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(LocalClock.class, LineLogs.class)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(EXECUTOR);
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", Duration.class)
                .check(EXECUTOR);
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
                .check(EXECUTOR);
    }

    /** It dials out; whoever listens can be asked to run something by strangers. */
    @Test
    void nobodyListens() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.net\\.(Server|Datagram|Multicast)Socket|java\\.nio\\.channels\\..*"
                                + "(ServerSocket|Datagram).*|com\\.sun\\.net\\.httpserver\\..*|java\\.rmi\\..*|javax\\.net\\..*Server.*")
                .check(EXECUTOR);
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().should().beFinal().check(EXECUTOR);
    }

    private static SliceAssignment eachPackage() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "each package";
            }
        };
    }
}
